ALTER TABLE product ADD CONSTRAINT product_flagship CHECK (NOT flagship OR checked_at IS NOT NULL);

-- What a product is found by: the words of its name, business and description, and as words that nobody can type what
-- lists are narrowed by. So one index answers any mixture of them.
CREATE FUNCTION product_search(product) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT to_tsvector('simple', concat_ws(' ', $1.name, sme.name, left($1.description, 2000)))
    || array_to_tsvector(array_remove(ARRAY[
      'r:' || split_part(sme.region_code, '.', 1), 'r:' || sme.region_code, 'k:' || $1.category,
      's:' || sme.site_id, CASE WHEN $1.flagship THEN 'u' END], NULL))
    || coalesce((SELECT array_to_tsvector(array_agg('c:' || kind)) FROM product_certificate
      WHERE product_id = $1.id), '')
  FROM sme WHERE sme.id = $1.sme_id
$$;

CREATE FUNCTION keep_product_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := product_search(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER product_search BEFORE INSERT OR UPDATE ON product FOR EACH ROW EXECUTE FUNCTION keep_product_search();

CREATE FUNCTION touch_certified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE product SET search = NULL WHERE id = coalesce(NEW.product_id, OLD.product_id);
  RETURN NULL;
END $$;
CREATE TRIGGER product_certified AFTER INSERT OR UPDATE OR DELETE ON product_certificate
  FOR EACH ROW EXECUTE FUNCTION touch_certified();

CREATE FUNCTION touch_products_of_sme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE product SET search = NULL WHERE sme_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER product_of_sme AFTER UPDATE OF name, region_code, site_id ON sme FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.region_code <> NEW.region_code OR OLD.site_id IS DISTINCT FROM NEW.site_id)
  EXECUTE FUNCTION touch_products_of_sme();

-- The words of names, for typos; in one order, so that two at a time never wait for each other in a ring.
CREATE FUNCTION keep_product_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO product_word SELECT word FROM unnest(tsvector_to_array(to_tsvector('simple', NEW.name))) AS word
    WHERE length(word) BETWEEN 3 AND 40 ORDER BY 1 ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM product_word w USING unnest(tsvector_to_array(to_tsvector('simple', OLD.name))) AS gone
    WHERE w.word = gone AND NOT EXISTS (
      SELECT FROM product p WHERE p.search @@ (quote_literal(gone))::tsquery);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER product_words AFTER INSERT OR DELETE ON product FOR EACH ROW EXECUTE FUNCTION keep_product_words();
CREATE TRIGGER product_words_changed AFTER UPDATE OF name ON product FOR EACH ROW
  WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION keep_product_words();

CREATE INDEX product_search_idx ON product USING gin (search);
CREATE INDEX product_shown_idx ON product (flagship DESC, checked_at DESC, id) WHERE state = 'shown';
CREATE INDEX product_word_trigrams ON product_word USING gin (word gin_trgm_ops);
