-- When it was found what a little more would have brought a run; null as long as it is still sought.
ALTER TABLE planning_run ADD COLUMN valued_at TEXT;
-- What was solved before is not gone through once more.
UPDATE planning_run SET valued_at = finished_at WHERE state = 'SOLVED';
CREATE INDEX planning_run_unvalued ON planning_run (finished_at, id)
    WHERE state = 'SOLVED' AND valued_at IS NULL AND what_if IS NULL;

-- What one more hour, room or seat would bring, as predicted and as confirmed.
CREATE TABLE planning_value (
    school_id BLOB NOT NULL,
    run_id    BLOB NOT NULL,
    -- 1 for what is worth most.
    rank      INTEGER NOT NULL CHECK (rank >= 1),
    -- The change, the points predicted, and what trying it brought, JSON.
    value     TEXT NOT NULL,
    PRIMARY KEY (school_id, run_id, rank),
    FOREIGN KEY (school_id, run_id) REFERENCES planning_run (school_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX planning_value_by_run ON planning_value (run_id, rank);

-- What more moves would bring in a repair, step by step, JSON; null before the first step.
ALTER TABLE planning_repair ADD COLUMN curve TEXT;
