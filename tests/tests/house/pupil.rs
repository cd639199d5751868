//! A guardian registers a child; who sees whom.

use kulturskole::db::Db;
use kulturskole_tests::{
    house::{House, problems},
    on_both_engines,
};
use serde_json::{Value, json};

const REGISTER: &str = "mutation($input: RegisterPupilInput!) { registerPupil(input: $input) {
    pupil { id givenName age guardians { email } } errors { field code facts { name value } } } }";

fn child() -> Value {
    json!({
        "givenName": "Åse", "familyName": "Ødegård", "birthDate": "2017-03-01", "nationalId": "23079421936",
        "postcode": "1384",
        "otherGuardian": {
            "givenName": "Per", "familyName": "Ødegård", "email": "Per.Odegard@example.no", "phone": "900 00 000",
        },
    })
}

on_both_engines! {
    async fn a_registered_child_has_both_guardians_and_both_see_it(db: Db) {
        let house = House::asker(db, 40).await;
        let guardian = house.guardian().await;
        let data = house.ask(Some(&guardian), REGISTER, json!({ "input": child() })).await;
        let payload = &data["registerPupil"];
        assert_eq!(problems(payload), Vec::<String>::new());
        assert_eq!(payload["pupil"]["age"], json!(9));
        assert_eq!(payload["pupil"]["guardians"].as_array().unwrap().len(), 2);
        let id = payload["pupil"]["id"].clone();
        let seen = "query($id: ID!) { node(id: $id) { ... on Pupil { givenName } } }";
        for (who, answer) in [
            (Some(house.administrator().await), json!({ "givenName": "Åse" })),
            (Some(guardian), json!({ "givenName": "Åse" })),
            (Some(house.teacher().await), json!(null)),
            (None, json!(null)),
        ] {
            let data = house.ask(who.as_ref(), seen, json!({ "id": id })).await;
            assert_eq!(data["node"], answer, "{who:?}");
        }
    }

    async fn the_same_child_registered_twice_is_a_problem_and_writes_nothing(db: Db) {
        let house = House::asker(db, 40).await;
        let first = house.guardian().await;
        let second = house.account(|account| account.role != first.role && format!("{:?}", account.role).starts_with("Guardian")).await;
        house.ask(Some(&first), REGISTER, json!({ "input": child() })).await;
        let count = "SELECT COUNT(*) FROM guardian";
        let before: i64 = house.tools.db.read().await.unwrap().sql(count).scalar().await.unwrap();
        let mut again = child();
        again["otherGuardian"]["email"] = json!("someone.else@example.no");
        let data = house.ask(Some(&second), REGISTER, json!({ "input": again })).await;
        assert_eq!(problems(&data["registerPupil"]), ["nationalId ALREADY_REGISTERED"]);
        let after: i64 = house.tools.db.read().await.unwrap().sql(count).scalar().await.unwrap();
        assert_eq!(before, after);
    }

    async fn every_fault_of_a_registration_is_named_at_once(db: Db) {
        let house = House::asker(db, 40).await;
        let guardian = house.guardian().await;
        let input = json!({
            "givenName": " ", "familyName": "x".repeat(101), "birthDate": "2030-01-01", "nationalId": "12345678901",
            "postcode": "13",
            "otherGuardian": { "givenName": "", "familyName": "B", "email": "nobody", "phone": "12" },
        });
        let data = house.ask(Some(&guardian), REGISTER, json!({ "input": input })).await;
        let mut found = problems(&data["registerPupil"]);
        found.sort();
        assert_eq!(found, [
            "birthDate OUT_OF_RANGE", "familyName TOO_LONG", "givenName REQUIRED", "nationalId INVALID_FORMAT",
            "otherGuardian.email INVALID_FORMAT", "otherGuardian.givenName REQUIRED",
            "otherGuardian.phone INVALID_FORMAT", "postcode INVALID_FORMAT",
        ]);
    }

    async fn only_guardians_register_children(db: Db) {
        let house = House::asker(db, 40).await;
        for who in [None, Some(house.teacher().await), Some(house.administrator().await)] {
            let answer = house.answer(who.as_ref(), REGISTER, json!({ "input": child() })).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], json!("FORBIDDEN"), "{who:?}: {answer}");
        }
    }

    async fn the_national_id_is_nowhere_in_the_open(db: Db) {
        let house = House::asker(db, 40).await;
        house.ask(Some(&house.guardian().await), REGISTER, json!({ "input": child() })).await;
        let mut tx = house.tools.db.read().await.unwrap();
        let stored: Vec<(Vec<u8>, Vec<u8>)> =
            tx.sql("SELECT national_id_cipher, national_id_hash FROM pupil").all().await.unwrap();
        assert!(stored.len() > 40);
        let digits = b"23079421936";
        assert!(stored.iter().all(|(cipher, hash)| [cipher, hash]
            .iter()
            .all(|bytes| !bytes.windows(digits.len()).any(|window| window == digits))));
    }
}
