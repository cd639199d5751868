//! What PostgreSQL says about its tables.

use kulturskole::db::Tx;

use super::{Column, ForeignKey, Index, Schema};

const COLUMNS: &str = "
    SELECT CAST(table_name AS text), CAST(column_name AS text), CAST(data_type AS text), is_nullable = 'YES'
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";

/// Primary keys (p), foreign keys (f) and checks (c), with their columns.
const CONSTRAINTS: &str = "
    SELECT CAST(t.relname AS text), CAST(c.contype AS text), CAST(f.relname AS text),
           (SELECT string_agg(a.attname, ' ' ORDER BY k.place)
            FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number),
           (SELECT string_agg(a.attname, ' ' ORDER BY k.place)
            FROM unnest(c.confkey) WITH ORDINALITY k(number, place)
            JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number),
           CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT'
                              WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END
    FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    LEFT JOIN pg_class f ON f.oid = c.confrelid
    WHERE t.relname <> '_sqlx_migrations'";

/// Every index but those of primary keys; those of a UNIQUE in the table without their made-up names.
const INDEXES: &str = "
    SELECT CAST(t.relname AS text), CASE WHEN c.oid IS NULL THEN CAST(i.relname AS text) ELSE '' END,
           x.indisunique, x.indpred IS NOT NULL,
           (SELECT string_agg(a.attname, ' ' ORDER BY k.place)
            FROM unnest(x.indkey) WITH ORDINALITY k(number, place)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number)
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.contype = 'u'
    WHERE NOT x.indisprimary AND t.relname <> '_sqlx_migrations'";

/// Table, kind, the table pointed to, columns, columns pointed to, what happens on delete.
type Constraint = (
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    String,
);

pub(super) async fn schema(tx: &mut Tx) -> Schema {
    let mut schema = Schema::new();
    for (table, name, kind, is_nullable) in tx
        .sql(COLUMNS)
        .all::<(String, String, String, bool)>()
        .await
        .unwrap()
    {
        let column = Column {
            kept_as: kept_as(&kind, &table, &name).to_owned(),
            is_nullable,
        };
        schema.entry(table).or_default().columns.insert(name, column);
    }
    for (table, kind, target_table, columns, target, on_delete) in
        tx.sql(CONSTRAINTS).all::<Constraint>().await.unwrap()
    {
        let table = schema.entry(table).or_default();
        match (kind.as_str(), target_table) {
            ("p", _) => table.primary_key = words(columns),
            ("c", _) => table.checks += 1,
            ("f", Some(target_table)) => {
                let key = ForeignKey {
                    columns: words(columns),
                    table: target_table,
                    target: words(target),
                    on_delete,
                };
                table.foreign_keys.insert(key);
            }
            _ => {}
        }
    }
    for (table, name, is_unique, is_partial, columns) in tx
        .sql(INDEXES)
        .all::<(String, String, bool, bool, Option<String>)>()
        .await
        .unwrap()
    {
        let index = Index {
            name,
            columns: words(columns),
            is_unique,
            is_partial,
        };
        schema.entry(table).or_default().indexes.insert(index);
    }
    schema
}

/// The SQLite type for a PostgreSQL type, as `kulturskole::db::Value` writes them.
fn kept_as(kind: &str, table: &str, column: &str) -> &'static str {
    match kind {
        "bigint" | "boolean" => "INTEGER",
        "double precision" => "REAL",
        "text" | "date" | "timestamp with time zone" | "jsonb" => "TEXT",
        "uuid" | "bytea" => "BLOB",
        _ => panic!("{table}.{column} is {kind}, which is not a type that both engines store"),
    }
}

fn words(text: Option<String>) -> Vec<String> {
    text.unwrap_or_default().split(' ').map(str::to_owned).collect()
}
