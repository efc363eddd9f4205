//! 締め切り時の記録: one sheet that says what was received, and whose last line binds it all.

use hokatsu_instrument::calendar;
use hokatsu_sealed::Digest;
use hokatsu_submission::DocumentId;

use crate::reminder::title;
use crate::tally::{OutcomeCounts, Tally};
use crate::{Head, Moment};

/// What a closing sheet tells.
#[derive(Debug, Clone)]
pub struct Closing<'a> {
    /// What the collection is for.
    pub head: &'a Head,
    /// Whether it holds generated data.
    pub synthetic: bool,
    /// When the sheet is made.
    pub at: Moment,
    /// Places by questionnaire and state.
    pub slots: &'a Tally,
    /// Files by outcome.
    pub files: &'a OutcomeCounts,
    /// Each log with the number of its lines and the hash of its last one.
    pub logs: Vec<(DocumentId, u64, Digest)>,
    /// How many documents were received.
    pub documents: u64,
    /// The Merkle root over them.
    pub root: Digest,
}

impl Closing<'_> {
    /// Returns the sheet as text.
    #[must_use]
    pub fn text(&self) -> String {
        let place = self.head.prefecture.map_or("全国", |prefecture| prefecture.name);
        let kind = if self.synthetic { "　（試験用に作られたデータ）" } else { "" };
        let made = self.at.to_string();
        let made = calendar::japan_time(&made).unwrap_or(made);
        let mut lines = vec![
            "締め切り時の記録".to_owned(),
            String::new(),
            format!("{}　{place}{kind}", self.head.year.label()),
            format!("作成　{made}"),
            format!("回収の番号　{}", self.head.id),
            String::new(),
            "1　提出の状況".to_owned(),
        ];
        for (id, n) in self.slots.iter() {
            lines.push(format!("　{}（{id}）", title(id)));
            lines.push(format!(
                "　　対象 {}　受理 {}　競合 {}　取下げ {}　提出予定 {}　辞退 {}　未提出 {}",
                n.expected, n.received, n.conflict, n.withdrawn, n.promised, n.declined, n.missing
            ));
            if n.attention > 0 {
                lines.push(format!("　　うち確認が要るもの {}", n.attention));
            }
        }
        lines.extend([String::new(), "2　受け取ったファイル".to_owned()]);
        for (outcome, count) in self.files.iter() {
            lines.push(format!("　{} {count}", outcome.label()));
        }
        lines.push(format!("　合計 {}", self.files.total()));
        lines.extend([String::new(), "3　受付の記録".to_owned()]);
        for (log, count, last) in &self.logs {
            lines.push(format!("　{log}　{count}行"));
            lines.push(format!("　　最後の行の値　{last}"));
        }
        lines.extend([
            String::new(),
            "4　受け取った文書の全体を表す値（RFC 6962のマークル木の根）".to_owned(),
            format!("　文書 {}件", self.documents),
            format!("　{}", self.root),
            format!("　照合用の番号　{}", self.root.check_number()),
            String::new(),
            "3と4の値は、後から記録や文書が変えられると変わります。この紙を公文書として保管するか、値を公文書に書き写してください。".to_owned(),
            String::new(),
        ]);
        lines.join("\n")
    }
}
