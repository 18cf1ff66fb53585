/**
 * Listeners that need a certificate: DNS over TLS, HTTPS, QUIC and HTTP/3. Loaded only when
 * configured, so that a plain gateway starts no slower and holds no more.
 */
@NullMarked
package org.sakhius.agent.listen.encrypted;

import org.jspecify.annotations.NullMarked;
