-- What each machine did, per project and period: the one pass over the log. A sum is rounded where it is used. Where hours are 0 the load is 0, so a product is NULL only where one is not known.
SELECT
    machine,
    counted_for(project) AS project,
    period_of(day) AS period,
    count(*) AS entries,
    min(day) AS first_day,
    max(day) AS last_day,
    sum(hours) AS hours,
    sum(fuel_litres) AS fuel,
    sum(electricity_kwh) AS kwh,
    round(sum(hours * load_percent), 6) AS percent_hours,
    count(hours * load_percent) AS entries_told,
    sum(distance_km) AS km,
    count(distance_km) AS entries_driven
FROM clean
GROUP BY machine, counted_for(project), period_of(day)
