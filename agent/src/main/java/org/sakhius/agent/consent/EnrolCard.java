package org.sakhius.agent.consent;

/**
 * A printed card by which a guardian may consent once, on one device. What is printed on it is not
 * kept, only its hash.
 *
 * @param hash SHA-256 of its code in base64url
 * @param device an id of the configuration
 * @param until seconds since 1970
 */
public record EnrolCard(String hash, String device, long until) {}
