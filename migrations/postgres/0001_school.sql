-- One municipality's culture school: the tenant that everything else belongs to.
CREATE TABLE school (
    id                  uuid NOT NULL PRIMARY KEY,
    -- The school's name in addresses: "asker".
    slug                text NOT NULL UNIQUE,
    name                text NOT NULL,
    -- The official number of the municipality: "3203" is Asker.
    municipality_number text NOT NULL,
    created_at          timestamptz NOT NULL
);
