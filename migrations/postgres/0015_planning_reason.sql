-- When the reasons of a run's timetable were found; null as long as they are still sought.
ALTER TABLE planning_run ADD COLUMN explained_at timestamptz;
CREATE INDEX planning_run_unexplained ON planning_run (finished_at, id) WHERE state = 'SOLVED' AND explained_at IS NULL;

-- Why a choice has no place in the timetable of a run.
CREATE TABLE planning_reason (
    school_id uuid NOT NULL,
    run_id    uuid NOT NULL,
    choice_id uuid NOT NULL,
    -- Cause, free hours, who would have to make way, and remedies, JSON.
    reason    jsonb NOT NULL,
    PRIMARY KEY (school_id, run_id, choice_id),
    FOREIGN KEY (school_id, run_id) REFERENCES planning_run (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, choice_id) REFERENCES choice (school_id, id) ON DELETE CASCADE
);
CREATE INDEX planning_reason_by_choice ON planning_reason (choice_id, run_id);
