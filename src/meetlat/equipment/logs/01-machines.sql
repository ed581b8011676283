-- One spelling of each machine: case does not tell two machines apart.
SELECT lower(machine) AS machine_key, min(machine) AS machine
FROM (SELECT machine FROM readings UNION ALL SELECT machine FROM logs) AS named
WHERE machine IS NOT NULL
GROUP BY lower(machine)
