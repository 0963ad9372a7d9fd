-- Products that are shown and fit, flagship products first, then the latest; NULL fits all. Of the flagship products, and
-- then of the others, the latest are looked through, where common words soon fill a page; for rarer words the index is
-- asked. The planner cannot know which of both is short; looking through as many as the root of needed times all is never
-- much longer than the shorter of the two.
CREATE OR REPLACE FUNCTION search_products(sought tsquery, skipped int, wanted int) RETURNS TABLE (id uuid, place bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
  needed int := skipped + wanted;
  looked int := greatest(1000, sqrt(needed * greatest(0, (SELECT reltuples FROM pg_class WHERE oid = 'product'::regclass))));
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
