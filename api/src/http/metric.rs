//! The metrics the program keeps, and what each of them counts. Any module may count; this one names and prints.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

/// Upper bounds of the histograms, in seconds: from a cached page to a planning run.
const BUCKETS_S: [f64; 12] = [
    0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 120.0, 600.0,
];

/// Counts for the whole program from now on.
///
/// # Errors
/// The metrics are already kept by another call.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    let recorder = recorder()?;
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder)?;
    describe();
    Ok(handle)
}

/// A recorder that counts nothing until it is made the program's own: for servers inside a test.
///
/// # Errors
/// The bounds of the histograms are empty, which they are not.
pub fn recorder() -> Result<PrometheusRecorder, BuildError> {
    Ok(PrometheusBuilder::new().set_buckets(&BUCKETS_S)?.build_recorder())
}

fn describe() {
    describe_counter!(
        "http_requests_total",
        "Requests answered, by method, route and status."
    );
    describe_histogram!(
        "http_request_duration_seconds",
        Unit::Seconds,
        "From a request's arrival to its answer's begin."
    );
    describe_counter!(
        "graphql_operations_total",
        "Operations carried out, by kind and outcome."
    );
    describe_histogram!(
        "graphql_operation_duration_seconds",
        Unit::Seconds,
        "How long an operation took, by kind."
    );
    describe_counter!("graphql_failures_total", "Errors whose reason stayed inside.");
    describe_counter!("db_statements_total", "SQL statements sent to the database.");
    describe_counter!(
        "planning_runs_total",
        "Planning runs that ended, by how they ended."
    );
    describe_gauge!("planning_runs_running", "Planning runs in work at this process.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_is_printed_in_buckets_so_that_several_servers_can_be_added_up() {
        let recorder = recorder().unwrap();
        let handle = recorder.handle();
        metrics::with_local_recorder(&recorder, || {
            metrics::histogram!("http_request_duration_seconds", "route" => "/graphql").record(0.02);
            metrics::counter!("http_requests_total", "route" => "/graphql").increment(2);
        });
        let text = handle.render();
        assert!(
            text.contains(r#"http_request_duration_seconds_bucket{route="/graphql",le="0.03"} 1"#),
            "{text}"
        );
        assert!(
            text.contains(r#"http_requests_total{route="/graphql"} 2"#),
            "{text}"
        );
    }
}
