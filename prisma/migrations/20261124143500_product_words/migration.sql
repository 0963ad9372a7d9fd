-- What is not shown is found by no words; what is sold out is still counted by its region, kind and certificates.
CREATE OR REPLACE FUNCTION product_search(product) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN $1.state = 'shown'
      THEN to_tsvector('simple', concat_ws(' ', $1.name, sme.name, left($1.description, 2000))) ELSE '' END
    || array_to_tsvector(array_remove(ARRAY[
      'r:' || split_part(sme.region_code, '.', 1), 'r:' || sme.region_code, 'k:' || $1.category,
      's:' || sme.site_id, CASE WHEN $1.flagship THEN 'u' END], NULL))
    || coalesce((SELECT array_to_tsvector(array_agg('c:' || kind)) FROM product_certificate
      WHERE product_id = $1.id), '')
  FROM sme WHERE sme.id = $1.sme_id AND $1.state IN ('shown', 'sold_out')
$$;

-- The words by which products are found: no narrowings, nothing that nobody types.
CREATE FUNCTION words_in(tsvector) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT word FROM unnest(tsvector_to_array($1)) AS word WHERE length(word) BETWEEN 3 AND 40 AND word !~ '^[rksc]:'
$$;

-- Whether a product is found by this word. The index knows at once; a scan would look long for what there is not.
CREATE FUNCTION finds_product(word text) RETURNS boolean LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
  RETURN EXISTS (SELECT FROM product WHERE search @@ quote_literal(word)::tsquery);
END $$;

-- In one order, so that two at a time never wait for each other in a ring.
CREATE OR REPLACE FUNCTION keep_product_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before tsvector := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.search END;
  after tsvector := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.search END;
BEGIN
  INSERT INTO product_word SELECT word FROM words_in(after) AS word
  EXCEPT SELECT word FROM words_in(before) AS word ORDER BY 1 ON CONFLICT DO NOTHING;
  DELETE FROM product_word w USING (
    SELECT word FROM words_in(before) AS word EXCEPT SELECT word FROM words_in(after) AS word ORDER BY 1) AS gone
  WHERE w.word = gone.word AND NOT finds_product(gone.word);
  RETURN NULL;
END $$;
DROP TRIGGER product_words_changed ON product;
CREATE TRIGGER product_words_changed AFTER UPDATE ON product FOR EACH ROW
  WHEN (OLD.search IS DISTINCT FROM NEW.search) EXECUTE FUNCTION keep_product_words();

-- Words that look like this one, the likest first; the library must be there before its setting is named.
SELECT similarity('', '');
CREATE FUNCTION words_like(typed text) RETURNS SETOF text LANGUAGE sql STABLE
  SET pg_trgm.similarity_threshold = 0.15 AS $$
  SELECT word FROM product_word WHERE word % typed ORDER BY similarity(word, typed) DESC, word LIMIT 40
$$;

-- Products that are shown and fit, flagship products first, then the latest; NULL fits all. Of the flagship products, and
-- then of the others, the latest are looked through, where common words soon fill a page; for rarer words the index is
-- asked. The planner cannot know which of both is short.
CREATE FUNCTION search_products(sought tsquery, skipped int, wanted int) RETURNS TABLE (id uuid, place bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
  needed int := skipped + wanted;
  looked int := 1000 + 40 * needed;
  seen int;
  part uuid[];
  found uuid[] := '{}';
  best boolean;
BEGIN
  FOREACH best IN ARRAY ARRAY[true, false] LOOP
    SELECT count(*), coalesce(
        array_agg(top.id ORDER BY top.checked_at DESC, top.id) FILTER (WHERE sought IS NULL OR top.search @@ sought), '{}')
    INTO seen, part FROM (
      SELECT p.id, p.search, p.checked_at FROM product p WHERE p.state = 'shown' AND p.flagship = best
      ORDER BY p.checked_at DESC, p.id LIMIT looked) top;
    IF seen = looked AND cardinality(found) + cardinality(part) < needed THEN
      part := ARRAY(
        SELECT hit.id FROM (
          SELECT p.id, p.checked_at FROM product p WHERE p.state = 'shown'
            AND p.search @@ (sought && CASE WHEN best THEN 'u'::tsquery ELSE !!'u'::tsquery END) OFFSET 0) hit
        ORDER BY hit.checked_at DESC, hit.id LIMIT needed - cardinality(found));
    END IF;
    found := found || part;
    EXIT WHEN cardinality(found) >= needed;
  END LOOP;
  RETURN QUERY SELECT f.id, f.place FROM unnest(found) WITH ORDINALITY AS f (id, place)
    WHERE f.place > skipped AND f.place <= needed ORDER BY 2;
END $$;

UPDATE product SET search = NULL;
DELETE FROM product_word;
INSERT INTO product_word SELECT DISTINCT word FROM product, words_in(search) AS word;
