/**
 * The signed feed: catalogue, help lines, lexicon and texts between releases
 * (docs/format/signed-feed-v1.md).
 */
@NullMarked
package org.sakhius.agent.feed;

import org.jspecify.annotations.NullMarked;
