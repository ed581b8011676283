-- The machines of which intervals overlap: only of these anything can count twice, be in two places, or be told in parts.
SELECT DISTINCT machine
FROM (
    SELECT machine, first, max(last) OVER (PARTITION BY machine ORDER BY first, last, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS any_until
    FROM intervals
    WHERE reason IS NULL
) AS running
WHERE any_until > first
