-- Whoever kept in mind how a talk stood sees by this number whether it still does: name, language, roles, consents and
-- addresses of its person.
ALTER TABLE "person" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

CREATE FUNCTION count_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER person_counted BEFORE UPDATE OF name, locale ON person FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.locale IS DISTINCT FROM NEW.locale) EXECUTE FUNCTION count_person();

-- Those whom a statement concerned, in one order, so that two at a time never wait for each other in a ring.
CREATE FUNCTION count_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whom uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    whom := ARRAY(SELECT person_id FROM added);
  ELSIF TG_OP = 'DELETE' THEN
    whom := ARRAY(SELECT person_id FROM removed);
  ELSE
    whom := ARRAY(SELECT person_id FROM added UNION SELECT person_id FROM removed);
  END IF;
  PERFORM FROM person WHERE id = ANY (whom) ORDER BY id FOR NO KEY UPDATE;
  UPDATE person SET version = version + 1 WHERE id = ANY (whom);
  RETURN NULL;
END $$;
CREATE TRIGGER people_counted_insert AFTER INSERT ON "grant"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_people();
CREATE TRIGGER people_counted_update AFTER UPDATE ON "grant"
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_people();
CREATE TRIGGER people_counted_delete AFTER DELETE ON "grant"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_people();
CREATE TRIGGER people_counted_insert AFTER INSERT ON consent
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_people();
CREATE TRIGGER people_counted_update AFTER UPDATE ON consent
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_people();
CREATE TRIGGER people_counted_delete AFTER DELETE ON consent
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_people();
-- One more address changes nothing about a talk at another.
CREATE TRIGGER people_counted_update AFTER UPDATE ON person_address
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_people();
CREATE TRIGGER people_counted_delete AFTER DELETE ON person_address
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_people();
