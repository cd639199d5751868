-- What is different from the school's data, for a run that only tries it, JSON; null for a run whose timetable can be used.
ALTER TABLE planning_run ADD COLUMN what_if TEXT;

-- Such a run gets no reasons.
DROP INDEX planning_run_unexplained;
CREATE INDEX planning_run_unexplained ON planning_run (finished_at, id)
    WHERE state = 'SOLVED' AND explained_at IS NULL AND what_if IS NULL;
