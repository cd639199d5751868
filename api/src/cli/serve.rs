//! `serve`, `worker` and `demo`: the subcommands that stay until they are told to end.

use std::{
    io::{self, Write},
    thread,
};

use async_graphql::Executor;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kulturskole_demo as asker;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{CliError, ending, house};
use crate::{
    config::Settings,
    demo, graphql,
    http::{Parts, Server, Web, metric},
    planning::{optimiser::Optimiser, worker::Worker},
    service::Tools,
};

/// Answers requests until it is told to end; with a worker of its own when asked.
pub(super) async fn serve(settings: Settings, with_worker: bool) -> Result<(), CliError> {
    let tools = house::open(&settings, false).await?;
    run(settings, tools, with_worker).await
}

/// Carries planning runs until it is told to end.
pub(super) async fn work(settings: Settings) -> Result<(), CliError> {
    let tools = house::open(&settings, false).await?;
    let ending = ending::by_signal().map_err(|why| cannot_hear(&why))?;
    worker(&tools)?.work(&ending).await;
    tools.db.close().await;
    Ok(())
}

/// Makes the demonstration if it is missing, and serves it with a worker.
pub(super) async fn serve_demo(settings: Settings, people: asker::Settings) -> Result<(), CliError> {
    let tools = house::open(&settings, true).await?;
    let bar = progress_bar();
    let is_new = demo::make(&tools, people, &|done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })
    .await
    .map_err(|fault| CliError::Failure(format!("the demonstration cannot be made: {fault}")))?;
    bar.finish_and_clear();
    if is_new {
        tracing::info!(
            pupils = people.pupils,
            seed = people.seed,
            "the demonstration was made"
        );
    }
    run(settings, tools, true).await
}

async fn run(settings: Settings, tools: Tools, with_worker: bool) -> Result<(), CliError> {
    let ending = ending::by_signal().map_err(|why| cannot_hear(&why))?;
    let metrics = metric::install().map_err(|fault| CliError::Failure(format!("no metrics: {fault}")))?;
    let web = Web::new(Parts {
        executor: graphql::schema(tools.clone(), &settings.http.limit),
        tools: tools.clone(),
        metrics,
        settings: settings.http,
        ending: ending.clone(),
    });
    let server = Server::listen(web)
        .await
        .map_err(|fault| CliError::Failure(fault.to_string()))?;
    say_address(&server)
        .map_err(|why| CliError::Failure(format!("nobody hears where the server is: {why}")))?;
    let worker = if with_worker {
        Some(start_worker(&tools, &ending)?)
    } else {
        None
    };
    let outcome = server.run().await;
    // Told to end or not, nothing is left to do: the worker lets its run go, for the next one to take up.
    ending.cancel();
    if let Some(worker) = worker {
        worker
            .await
            .map_err(|fault| CliError::Failure(format!("the worker broke off: {fault}")))?;
    }
    tools.db.close().await;
    outcome.map_err(|fault| CliError::Failure(format!("the server broke off: {fault}")))
}

/// One line on standard output, for a person to click and a script to read.
fn say_address<E: Executor>(server: &Server<E>) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "Kulturskole is at http://{}", server.address())?;
    stdout.flush()
}

fn start_worker(tools: &Tools, ending: &CancellationToken) -> Result<JoinHandle<()>, CliError> {
    let (worker, ending) = (worker(tools)?, ending.clone());
    Ok(tokio::spawn(async move { worker.work(&ending).await }))
}

fn worker(tools: &Tools) -> Result<Worker, CliError> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let optimiser = Optimiser::this_program(threads)
        .map_err(|why| CliError::Failure(format!("the program does not find itself: {why}")))?;
    Ok(Worker {
        db: tools.db.clone(),
        clock: tools.clock.clone(),
        ids: tools.ids.clone(),
        optimiser,
    })
}

/// Shown only when a person looks on.
fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("Making the demonstration {wide_bar} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn cannot_hear(why: &io::Error) -> CliError {
    CliError::Failure(format!("the system does not report signals: {why}"))
}
