//! What SQLite says about its tables.

use kulturskole::db::Tx;

use super::{Column, ForeignKey, Index, Schema};

const OURS: &str =
    "t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> '_sqlx_migrations'";

pub(super) async fn schema(tx: &mut Tx) -> Schema {
    let mut schema = Schema::new();
    let columns: Vec<(String, String, String, bool, i64)> = rows(
        tx,
        "SELECT t.name, c.name, c.type, c.\"notnull\" = 0, c.pk FROM pragma_table_list t JOIN pragma_table_info(t.name) c",
        "ORDER BY c.pk",
    )
    .await;
    for (table, name, kept_as, is_nullable, place_in_key) in columns {
        let table = schema.entry(table).or_default();
        if place_in_key > 0 {
            table.primary_key.push(name.clone());
        }
        table.columns.insert(name, Column { kept_as, is_nullable });
    }
    let keys: Vec<(String, String, String, String, String)> = rows(
        tx,
        "SELECT t.name, f.\"table\", group_concat(f.\"from\", ' ' ORDER BY f.seq), \
         group_concat(f.\"to\", ' ' ORDER BY f.seq), f.on_delete \
         FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f",
        "GROUP BY t.name, f.id",
    )
    .await;
    for (name, table, columns, target, on_delete) in keys {
        let key = ForeignKey {
            columns: words(&columns),
            table,
            target: words(&target),
            on_delete,
        };
        schema.entry(name).or_default().foreign_keys.insert(key);
    }
    let indexes: Vec<(String, String, String, bool, bool, String)> = rows(
        tx,
        "SELECT t.name, i.name, i.origin, i.\"unique\", i.partial, group_concat(c.name, ' ' ORDER BY c.seqno) \
         FROM pragma_table_list t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c",
        "GROUP BY t.name, i.name",
    )
    .await;
    for (table, name, origin, is_unique, is_partial, columns) in indexes {
        if origin != "pk" {
            let name = if origin == "u" { String::new() } else { name };
            let index = Index {
                name,
                columns: words(&columns),
                is_unique,
                is_partial,
            };
            schema.entry(table).or_default().indexes.insert(index);
        }
    }
    let texts: Vec<(String, String)> = rows(
        tx,
        "SELECT t.name, m.sql FROM pragma_table_list t JOIN sqlite_master m ON m.name = t.name",
        "",
    )
    .await;
    for (table, text) in texts {
        schema.entry(table).or_default().checks = text.matches("CHECK (").count();
    }
    schema
}

async fn rows<R: kulturskole::db::Row>(tx: &mut Tx, select: &str, rest: &str) -> Vec<R> {
    tx.sql(sqlx::AssertSqlSafe(format!("{select} WHERE {OURS} {rest}")))
        .all()
        .await
        .unwrap()
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}
