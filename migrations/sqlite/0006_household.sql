-- Ties siblings for discounts and wishes, whoever pays.
CREATE TABLE household (
    school_id BLOB NOT NULL REFERENCES school (id),
    id        BLOB NOT NULL,
    PRIMARY KEY (school_id, id)
) STRICT;
CREATE INDEX household_by_id ON household (id);

CREATE TABLE guardian (
    school_id    BLOB NOT NULL,
    id           BLOB NOT NULL,
    household_id BLOB NOT NULL,
    given_name   TEXT NOT NULL,
    family_name  TEXT NOT NULL,
    -- Lower case; who is named as the other guardian is recognised by it.
    email        TEXT NOT NULL,
    phone        TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, email),
    FOREIGN KEY (school_id, household_id) REFERENCES household (school_id, id)
) STRICT;
CREATE INDEX guardian_by_id ON guardian (id);
CREATE INDEX guardian_by_household ON guardian (household_id);

CREATE TABLE pupil (
    school_id          BLOB NOT NULL,
    id                 BLOB NOT NULL,
    household_id       BLOB NOT NULL,
    given_name         TEXT NOT NULL,
    family_name        TEXT NOT NULL,
    name_sort          TEXT NOT NULL,
    name_folded        TEXT NOT NULL,
    birth_date         TEXT NOT NULL,
    -- AES-256-GCM under the installation's key; never selected with the rest of the row.
    national_id_cipher BLOB NOT NULL,
    -- HMAC-SHA-256 under the installation's key: the same child twice is found without reading the id.
    national_id_hash   BLOB NOT NULL,
    postcode           TEXT NOT NULL,
    -- Norwegian population register: fortrolig and strengt fortrolig. Such a home never leaves this table.
    address_protection TEXT NOT NULL CHECK (address_protection IN ('NONE', 'CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL')),
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, national_id_hash),
    FOREIGN KEY (school_id, household_id) REFERENCES household (school_id, id)
) STRICT;
CREATE INDEX pupil_by_id ON pupil (id);
CREATE INDEX pupil_by_household ON pupil (household_id);

-- Who is a pupil's guardian; all on equal footing.
CREATE TABLE guardianship (
    school_id   BLOB NOT NULL,
    pupil_id    BLOB NOT NULL,
    guardian_id BLOB NOT NULL,
    PRIMARY KEY (school_id, pupil_id, guardian_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, guardian_id) REFERENCES guardian (school_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX guardianship_by_guardian ON guardianship (guardian_id);
CREATE INDEX guardianship_by_pupil ON guardianship (pupil_id);
