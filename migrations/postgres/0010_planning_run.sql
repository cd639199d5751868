-- One run of the optimiser. The row is the queue: QUEUED -> RUNNING (lease, heartbeat) -> SOLVED | CANCELLED | FAILED.
CREATE TABLE planning_run (
    school_id           uuid NOT NULL,
    id                  uuid NOT NULL,
    season_id           uuid NOT NULL,
    state               text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SOLVED', 'CANCELLED', 'FAILED')),
    time_limit_s        bigint NOT NULL CHECK (time_limit_s > 0),
    seed                bigint NOT NULL,
    requested_at        timestamptz NOT NULL,
    requested_by        uuid NOT NULL,
    started_at          timestamptz,
    finished_at         timestamptz,
    cancel_requested_at timestamptz,
    -- The worker that has the run, and until when it may keep silent.
    lease_owner         uuid,
    lease_until         timestamptz,
    -- Seconds of search already spent, by workers that died included.
    spent_s             double precision NOT NULL,
    phase               text,
    request_count       bigint NOT NULL,
    score               double precision,
    bound               double precision,
    placed              bigint,
    placed_bound        bigint,
    -- One sentence for the administrator.
    failure             text,
    approved_at         timestamptz,
    approved_by         uuid,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, requested_by) REFERENCES account (school_id, id),
    FOREIGN KEY (school_id, approved_by) REFERENCES account (school_id, id),
    CHECK ((state = 'RUNNING') = (lease_until IS NOT NULL)),
    CHECK ((approved_at IS NULL) = (approved_by IS NULL))
);
CREATE INDEX planning_run_by_id ON planning_run (id);
CREATE INDEX planning_run_by_season ON planning_run (season_id, requested_at);
CREATE INDEX planning_run_queue ON planning_run (state, requested_at);

-- What a run was asked, frozen, and the best it has found: large, so apart from the row that is polled.
CREATE TABLE planning_snapshot (
    school_id uuid NOT NULL,
    run_id    uuid NOT NULL,
    -- The problem in the published format, JSON.
    problem   jsonb NOT NULL,
    -- Which row each position in the problem stands for, JSON.
    positions jsonb NOT NULL,
    -- The best timetable so far in the published format, JSON; a new worker goes on from it.
    incumbent jsonb,
    PRIMARY KEY (school_id, run_id),
    FOREIGN KEY (school_id, run_id) REFERENCES planning_run (school_id, id) ON DELETE CASCADE
);

-- The course of best and bound.
CREATE TABLE planning_event (
    school_id    uuid NOT NULL,
    run_id       uuid NOT NULL,
    sequence     bigint NOT NULL,
    seconds      double precision NOT NULL,
    phase        text NOT NULL,
    score        double precision,
    bound        double precision,
    placed       bigint,
    placed_bound bigint,
    PRIMARY KEY (school_id, run_id, sequence),
    FOREIGN KEY (school_id, run_id) REFERENCES planning_run (school_id, id) ON DELETE CASCADE
);
