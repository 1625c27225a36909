-- Brings the sample up to now. Run it as often as you like, also at the same time as itself: see muestra_avanzar.
SELECT muestra_avanzar(now()) AS rows_changed;
