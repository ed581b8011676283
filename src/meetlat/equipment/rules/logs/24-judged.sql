-- How each machine is judged in each period in which it has entries. Of a machine that is not in the register the class is not known.
SELECT m.name, m.period, m.class, coalesce(v.outcome, 'unknown') AS outcome, m.entries, m.hours
FROM (
    SELECT name, period, min(class) AS class, sum(entries) AS entries, round(sum(hours), 6) AS hours
    FROM work
    GROUP BY name, period
) AS m
LEFT JOIN verdicts AS v ON v.class = m.class AND v.period = m.period
