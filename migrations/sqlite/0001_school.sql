-- One municipality's culture school: the tenant that everything else belongs to.
CREATE TABLE school (
    id                  BLOB NOT NULL PRIMARY KEY,
    -- The school's name in addresses: "asker".
    slug                TEXT NOT NULL UNIQUE,
    name                TEXT NOT NULL,
    -- The official number of the municipality: "3203" is Asker.
    municipality_number TEXT NOT NULL,
    created_at          TEXT NOT NULL
) STRICT;
