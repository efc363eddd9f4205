//! Hash routes: the same build runs from a host, a sub-path or `file://`.

use hokatsu_instrument::DomainId;

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/respondent`
    Respondent,
    /// `#/answer/A` to `#/answer/H`, and `#/answer/S` for 附則S.
    Answer(DomainId),
    /// `#/needs`
    Needs,
    /// `#/own`: what a prefecture asks on its own account (独自設問).
    Own,
    /// `#/review`
    Review,
    /// `#/result`
    Result,
    /// `#/submit`
    Submit,
    /// `#/parts`
    Parts,
    /// `#/print`
    Print,
    /// `#/verify`
    Verify,
    /// `#/desk`
    Desk,
    /// `#/keys`
    Keys,
    /// `#/roster`
    Roster,
    /// `#/workshop`: group work in a hall (グループワーク).
    Workshop,
    /// `#/about`
    About,
    /// Anything else.
    Unknown,
}

/// A screen, and the item on it that a link points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The screen.
    pub route: Route,
    /// The element to be shown first, such as `item-A1`.
    pub anchor: Option<String>,
}

impl Location {
    /// Reads a hash such as `#/answer/A~item-A1`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let (path, anchor) = match path.split_once('~') {
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (path, None),
        };
        Self { route: Route::parse(path), anchor: anchor.filter(|a| !a.is_empty()) }
    }
}

impl Route {
    fn parse(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Self::Home,
            (Some("answer"), Some(domain), None) => {
                domain.parse().map_or(Self::Unknown, Self::Answer)
            }
            (Some(name), None, None) => match name {
                "respondent" => Self::Respondent,
                "needs" => Self::Needs,
                "own" => Self::Own,
                "review" => Self::Review,
                "result" => Self::Result,
                "submit" => Self::Submit,
                "parts" => Self::Parts,
                "print" => Self::Print,
                "verify" => Self::Verify,
                "desk" => Self::Desk,
                "keys" => Self::Keys,
                "roster" => Self::Roster,
                "workshop" => Self::Workshop,
                "about" => Self::About,
                _ => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// Returns the link to the screen.
    pub fn href(&self) -> String {
        match self {
            Self::Home | Self::Unknown => "#/".into(),
            Self::Respondent => "#/respondent".into(),
            Self::Answer(domain) => format!("#/answer/{domain}"),
            Self::Needs => "#/needs".into(),
            Self::Own => "#/own".into(),
            Self::Review => "#/review".into(),
            Self::Result => "#/result".into(),
            Self::Submit => "#/submit".into(),
            Self::Parts => "#/parts".into(),
            Self::Print => "#/print".into(),
            Self::Verify => "#/verify".into(),
            Self::Desk => "#/desk".into(),
            Self::Keys => "#/keys".into(),
            Self::Roster => "#/roster".into(),
            Self::Workshop => "#/workshop".into(),
            Self::About => "#/about".into(),
        }
    }

    /// Returns the link to an element of the screen.
    pub fn href_at(&self, anchor: &str) -> String {
        format!("{}~{anchor}", self.href())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back() {
        let routes = [
            Route::Home,
            Route::Respondent,
            Route::Answer("A".parse().unwrap()),
            Route::Answer("S".parse().unwrap()),
            Route::Needs,
            Route::Own,
            Route::Review,
            Route::Result,
            Route::Submit,
            Route::Parts,
            Route::Print,
            Route::Verify,
            Route::Desk,
            Route::Keys,
            Route::Roster,
            Route::Workshop,
            Route::About,
        ];
        for route in routes {
            let plain = Location { route: route.clone(), anchor: None };
            assert_eq!(Location::parse(&route.href()), plain);
            let there = Location { route: route.clone(), anchor: Some("item-A1".into()) };
            assert_eq!(Location::parse(&route.href_at("item-A1")), there);
        }
        for hash in ["", "#", "#/", "/"] {
            assert_eq!(Location::parse(hash).route, Route::Home, "{hash}");
        }
        for hash in ["#/nowhere", "#/answer", "#/answer/a", "#/answer/A/1", "#/needs/1"] {
            assert_eq!(Location::parse(hash).route, Route::Unknown, "{hash}");
        }
    }
}
