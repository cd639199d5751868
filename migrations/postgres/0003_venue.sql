-- A teaching place. Closed schools keep their rows: validity dates tell when a place counts.
CREATE TABLE venue (
    school_id      uuid NOT NULL REFERENCES school (id),
    id             uuid NOT NULL,
    name           text NOT NULL,
    -- Key for Norwegian alphabetical order, made by the program: both engines sort æ, ø and å wrongly.
    name_sort      text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('BASE', 'SCHOOL', 'INNBYGGERTORG', 'OTHER')),
    address        text NOT NULL,
    postcode       text NOT NULL,
    latitude       double precision NOT NULL,
    longitude      double precision NOT NULL,
    is_approximate boolean NOT NULL,
    district       text NOT NULL,
    valid_from     date NOT NULL,
    -- First day on which it is no longer used.
    valid_to       date,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, name),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX venue_by_id ON venue (id);

CREATE TABLE room (
    school_id  uuid NOT NULL,
    id         uuid NOT NULL,
    venue_id   uuid NOT NULL,
    name       text NOT NULL,
    name_sort  text NOT NULL,
    -- People at most, the teacher not counted.
    capacity   bigint NOT NULL CHECK (capacity > 0),
    -- JSON list of feature names; read and written whole.
    features   jsonb NOT NULL,
    -- JSON list of dated weekly windows, own or leased; read and written whole.
    windows    jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_to   date,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, venue_id, name),
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id),
    CHECK (valid_to IS NULL OR valid_from < valid_to)
);
CREATE INDEX room_by_id ON room (id);
CREATE INDEX room_by_venue ON room (venue_id, name_sort);

-- Minutes between two venues; the diagonal is not stored.
CREATE TABLE travel (
    school_id     uuid NOT NULL,
    from_venue_id uuid NOT NULL,
    to_venue_id   uuid NOT NULL,
    minutes       bigint NOT NULL CHECK (minutes >= 0),
    PRIMARY KEY (school_id, from_venue_id, to_venue_id),
    FOREIGN KEY (school_id, from_venue_id) REFERENCES venue (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, to_venue_id) REFERENCES venue (school_id, id) ON DELETE CASCADE,
    CHECK (from_venue_id <> to_venue_id)
);
CREATE INDEX travel_by_start ON travel (from_venue_id);

-- Where a postcode lies: the only thing the optimiser learns of a home.
CREATE TABLE postal_area (
    school_id uuid NOT NULL REFERENCES school (id),
    postcode  text NOT NULL,
    name      text NOT NULL,
    latitude  double precision NOT NULL,
    longitude double precision NOT NULL,
    PRIMARY KEY (school_id, postcode)
);
