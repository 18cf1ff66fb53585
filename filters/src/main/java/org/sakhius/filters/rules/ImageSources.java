package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.category.Category;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources part of an image: a count, then for each its fields as text (ids, not ordinals, so
 * that a new category moves nothing) and its number of rules.
 */
record ImageSources(List<RuleSource> sources, long[] ruleCounts) {

    byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            RuleSource source = sources.get(i);
            Category category = source.category();
            out.writeUTF(source.id());
            out.writeUTF(source.kind().name());
            out.writeUTF(category == null ? "" : category.id());
            out.writeUTF(source.action().name());
            out.writeUTF(source.service() == null ? "" : source.service());
            out.writeBoolean(source.urgent());
            out.writeLong(ruleCounts[i]);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException for a category, kind or action that this version lacks
     */
    static ImageSources decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int count = in.readInt();
        if (count < 0 || count > Limits.IMAGE_MAX_SOURCES) {
            throw new IllegalArgumentException(count + " sources");
        }
        List<RuleSource> sources = new ArrayList<>();
        long[] ruleCounts = new long[count];
        for (int i = 0; i < count; i++) {
            sources.add(new RuleSource(
                    in.readUTF(),
                    RuleSource.Kind.valueOf(in.readUTF()),
                    category(in.readUTF()),
                    Action.valueOf(in.readUTF()),
                    emptyAsNull(in.readUTF()),
                    in.readBoolean()));
            ruleCounts[i] = in.readLong();
        }
        return new ImageSources(List.copyOf(sources), ruleCounts);
    }

    private static @Nullable Category category(String id) {
        if (id.isEmpty()) {
            return null;
        }
        return Category.byId(id)
                .orElseThrow(() -> new IllegalArgumentException("unknown category " + id));
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
