use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU64, Ordering};

use poem::Request;
use poem::web::RemoteAddr;

use crate::domain::id::AccountId;

/// Who sends a request, as far as the connection tells, and the id under which it is logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Caller {
    /// Shown to the client and written in the log, so that the two can be matched.
    pub(super) request_id: String,
    /// The address that rate limits count by; never logged.
    pub(super) address: IpAddr,
}

/// Whose requests are counted together: a signed-in person's, or else those from one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Client {
    /// Somebody signed in, wherever they are.
    Account(AccountId),
    /// A visitor, or several behind one address.
    Address(IpAddr),
}

/// Numbers the requests of one run of the program.
#[derive(Debug)]
pub(super) struct Callers {
    /// Tells the runs apart.
    run: String,
    next: AtomicU64,
    is_behind_proxy: bool,
}

impl Callers {
    /// `run` is different for every start of the program, so that ids in old logs are not met again.
    pub(super) fn new(run: [u8; 4], is_behind_proxy: bool) -> Self {
        Self {
            run: format!("{:08x}", u32::from_be_bytes(run)),
            next: AtomicU64::new(1),
            is_behind_proxy,
        }
    }

    pub(super) fn identify(&self, request: &Request) -> Caller {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        Caller {
            request_id: format!("{}-{number}", self.run),
            address: self.address(request),
        }
    }

    /// Only the proxy's own entry, the last one, can be trusted; the client may have written those before it.
    fn address(&self, request: &Request) -> IpAddr {
        let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
        let forwarded =
            forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let forwarded = forwarded.filter(|_| self.is_behind_proxy);
        let RemoteAddr(peer) = request.remote_addr();
        forwarded
            .or_else(|| peer.as_socket_addr().map(std::net::SocketAddr::ip))
            .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(entries: &str) -> Request {
        Request::builder().header("x-forwarded-for", entries).finish()
    }

    #[test]
    fn every_request_gets_its_own_id() {
        let callers = Callers::new([1; 4], false);
        let request = Request::default();
        assert_ne!(
            callers.identify(&request).request_id,
            callers.identify(&request).request_id
        );
    }

    #[test]
    fn the_last_forwarded_entry_counts_and_only_behind_a_proxy() {
        let request = forwarded("203.0.113.9, 198.51.100.7");
        assert_eq!(
            Callers::new([1; 4], true).identify(&request).address.to_string(),
            "198.51.100.7"
        );
        assert_eq!(
            Callers::new([1; 4], false).identify(&request).address.to_string(),
            "0.0.0.0"
        );
    }
}
