package org.sakhius.agent.lan;

/** Writes HTML; everything that is not markup of ours is escaped. */
public final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Somebody's text as it may stand in an element or in a quoted attribute. */
    public static String escape(String text) {
        return new Html().text(text).toString();
    }

    /** Markup of ours. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Somebody's text. */
    Html text(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
        return this;
    }

    /** An element with somebody's text in it. */
    Html element(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag.split(" ", 2)[0] + ">\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
