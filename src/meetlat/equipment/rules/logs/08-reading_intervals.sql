-- Readings as work per interval: counters that were read at the same moments share a row. A load counts for the hours it is the average of,
-- a place when it was known within the interval, or right after it.
WITH intervals AS (
    SELECT
        machine, first, last, min(id) AS id,
        max(CASE WHEN counter = 'hours' THEN amount END) AS hours,
        max(CASE WHEN counter = 'idle' THEN amount END) AS idle_hours,
        max(CASE WHEN counter = 'fuel' THEN amount END) AS fuel_litres,
        max(CASE WHEN counter = 'electricity' THEN amount END) AS electricity_kwh,
        max(CASE WHEN counter = 'distance' THEN amount END) AS distance_km
    FROM differences
    WHERE amount IS NOT NULL
    GROUP BY machine, first, last
)
SELECT
    i.*,
    CASE WHEN s.load_at > i.last - 3600000 * l.load_window AND i.last - i.first <= 3600000 * (l.load_window + l.spread)
         THEN s.load_percent END AS load_percent,
    CASE WHEN s.place_at >= i.first THEN s.latitude END AS latitude,
    CASE WHEN s.place_at >= i.first THEN s.longitude END AS longitude
FROM intervals AS i
CROSS JOIN limits AS l
LEFT JOIN states AS s ON s.machine = i.machine AND s.instant = i.last
