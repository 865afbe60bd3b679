-- A key that asked for the date of each seat took most of what making a stadium's seats takes. Seats
-- are made in the one transaction that makes their date, and a date cannot be deleted
-- (schedules_stay). The audit looks for whatever dangles.
alter table seats drop constraint seats_schedule_id_fkey;
