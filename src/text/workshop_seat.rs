//! Sentences of answering in a group work: hand-round, cards, codes, one's own device, proposals.
