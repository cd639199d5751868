//! A disk that is full: what is sent is refused as a whole, and the program goes on when there is space again.

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use kulturskole_tests::{
    client::Client,
    engine::{self, Engine, TestDatabase},
    enrolment::{Offer, enrol},
    program::{Program, command},
};
use serde_json::{Value, json};

/// More children than a full disk has room for.
const MANY: u32 = 400;

/// The demonstration with its data on a small disk of its own, which no other process sees.
fn on_small_disk(database: &TestDatabase) -> Program {
    let data = database.path("data");
    fs::create_dir(&data).unwrap();
    let demo = command(database, &["demo", "--seed", "1", "--pupils", "10"]);
    let mount = "mount -t tmpfs -o size=24m none \"$0\" && exec \"$@\"";
    let mut small = Command::new("unshare");
    small
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", mount])
        .arg(data)
        .arg(demo.get_program())
        .args(demo.get_args())
        .stdin(Stdio::null());
    Program::serving(small)
}

/// A file on the small disk, as this process reaches it.
fn filler(program: &Program, database: &TestDatabase) -> PathBuf {
    let root = PathBuf::from(format!("/proc/{}/root", program.pid()));
    root.join(database.path("data/filler").strip_prefix("/").unwrap())
}

fn fill(file: &PathBuf) {
    let mut file = File::create(file).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
}

/// How many applications there are, each with how many wishes.
async fn wishes(office: &Client) -> Vec<usize> {
    let (mut counts, mut after) = (Vec::new(), Value::Null);
    loop {
        let look = "query($after: String) { school(slug: \"asker\") { currentSeason { applications(first: 100, after: $after) {
            nodes { choices { id } } pageInfo { endCursor hasNextPage } } } } }";
        let data = office.ask(look, json!({ "after": after })).await;
        let page = &data["school"]["currentSeason"]["applications"];
        let nodes = page["nodes"].as_array().unwrap();
        counts.extend(nodes.iter().map(|node| node["choices"].as_array().unwrap().len()));
        if page["pageInfo"]["hasNextPage"] != json!(true) {
            return counts;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

#[test]
fn an_enrolment_without_space_is_refused_whole_and_the_next_with_space_is_taken() {
    engine::run(Engine::Sqlite, |database| async move {
        let program = on_small_disk(&database);
        let family = Client::signed_in(&program, "GUARDIAN", |_| true).await;
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let offer = Offer::of_asker(&family).await;
        let before = wishes(&office).await.len();
        enrol(&family, &offer, 0).await.unwrap();

        let filler = filler(&program, &database);
        fill(&filler);
        let mut acknowledged = 1;
        let refusal = loop {
            assert!(acknowledged < MANY, "the disk does not get full");
            match enrol(&family, &offer, acknowledged).await {
                Ok(_) => acknowledged += 1,
                Err(why) => break why,
            }
        };
        assert!(refusal.contains("FAILURE"), "{refusal}");
        assert_eq!(
            wishes(&office).await.len(),
            before + acknowledged as usize,
            "it still reads"
        );

        fs::remove_file(&filler).unwrap();
        enrol(&family, &offer, MANY).await.unwrap();
        let after = wishes(&office).await;
        assert_eq!(after.len(), before + acknowledged as usize + 1);
        assert!(after.iter().all(|wishes| *wishes > 0), "{after:?}");
        assert!(program.end());
    });
}
