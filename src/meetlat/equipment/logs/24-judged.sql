-- How each machine is judged in each period in which it has entries. Of a machine that is not in the register the class is not known.
SELECT
    w.name,
    w.period,
    min(w.class) AS class,
    coalesce(min(v.outcome), 'unknown') AS outcome,
    sum(w.entries) AS entries,
    sum(w.hours) AS hours
FROM work AS w
LEFT JOIN verdicts AS v ON v.class = w.class AND v.period = w.period
GROUP BY w.name, w.period
