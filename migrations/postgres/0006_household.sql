-- Ties siblings for discounts and wishes, whoever pays.
CREATE TABLE household (
    school_id uuid NOT NULL REFERENCES school (id),
    id        uuid NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX household_by_id ON household (id);

CREATE TABLE guardian (
    school_id    uuid NOT NULL,
    id           uuid NOT NULL,
    household_id uuid NOT NULL,
    given_name   text NOT NULL,
    family_name  text NOT NULL,
    -- Lower case; who is named as the other guardian is recognised by it.
    email        text NOT NULL,
    phone        text NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, email),
    FOREIGN KEY (school_id, household_id) REFERENCES household (school_id, id)
);
CREATE INDEX guardian_by_id ON guardian (id);
CREATE INDEX guardian_by_household ON guardian (household_id);

CREATE TABLE pupil (
    school_id          uuid NOT NULL,
    id                 uuid NOT NULL,
    household_id       uuid NOT NULL,
    given_name         text NOT NULL,
    family_name        text NOT NULL,
    name_sort          text NOT NULL,
    name_folded        text NOT NULL,
    birth_date         date NOT NULL,
    -- AES-256-GCM under the installation's key; never selected with the rest of the row.
    national_id_cipher bytea NOT NULL,
    -- HMAC-SHA-256 under the installation's key: the same child twice is found without reading the id.
    national_id_hash   bytea NOT NULL,
    postcode           text NOT NULL,
    -- Norwegian population register: fortrolig and strengt fortrolig. Such a home never leaves this table.
    address_protection text NOT NULL CHECK (address_protection IN ('NONE', 'CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL')),
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, national_id_hash),
    FOREIGN KEY (school_id, household_id) REFERENCES household (school_id, id)
);
CREATE INDEX pupil_by_id ON pupil (id);
CREATE INDEX pupil_by_household ON pupil (household_id);

-- Who is a pupil's guardian; all on equal footing.
CREATE TABLE guardianship (
    school_id   uuid NOT NULL,
    pupil_id    uuid NOT NULL,
    guardian_id uuid NOT NULL,
    PRIMARY KEY (school_id, pupil_id, guardian_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, guardian_id) REFERENCES guardian (school_id, id) ON DELETE CASCADE
);
CREATE INDEX guardianship_by_guardian ON guardianship (guardian_id);
CREATE INDEX guardianship_by_pupil ON guardianship (pupil_id);
