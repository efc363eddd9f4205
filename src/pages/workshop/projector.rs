//! The projector: large, anonymous, one idea a screen.
