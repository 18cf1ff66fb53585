package org.sakhius.filters.data;

/**
 * One text in both languages of the product.
 *
 * @param mn Mongolian, Cyrillic
 * @param en English
 */
public record Text(String mn, String en) {}
