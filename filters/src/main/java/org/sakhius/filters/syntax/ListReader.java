package org.sakhius.filters.syntax;

import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.syntax.LineSplitter.TextLine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a list of any syntax into rules, line by line in bounded memory.
 *
 * <p>A bad line costs that line; what is no list at all (HTML, binary, empty) costs the whole: then
 * an exception is thrown, and rules handed out before it must not be used.
 */
public final class ListReader {
    private final LineSplitter lines;
    private final LineSink sink;

    private ListReader(InputStream in, Consumer<Rule> out) {
        lines = new LineSplitter(in);
        sink = new LineSink(out);
    }

    /**
     * Reads plain text; {@link ListFiles} unpacks.
     *
     * @param syntax AUTO looks at the first {@link Limits#LIST_DETECT_LINES_COUNT} lines
     * @throws ListFormatException when it is no list
     */
    public static ListReport read(InputStream in, ListSyntax syntax, Consumer<Rule> out)
            throws IOException {
        ListReport report = new ListReader(in, out).read(syntax);
        if (report.rules() == 0) {
            throw new ListFormatException(
                    0,
                    report.refused() == 0
                            ? "holds no rule"
                            : "none of its "
                                    + report.lines()
                                    + " lines is a rule of syntax "
                                    + report.syntax().id()
                                    + "; name its syntax");
        }
        return report;
    }

    /** Reads single lines, such as rules that somebody typed; none at all is no error. */
    public static ListReport readLines(
            Iterable<String> lines, ListSyntax syntax, Consumer<Rule> out) {
        LineSink sink = new LineSink(out);
        List<String> all = new ArrayList<>();
        lines.forEach(all::add);
        ListSyntax found = syntax == ListSyntax.AUTO ? SyntaxDetector.detect(all) : syntax;
        LineParser parser = LineParser.of(found);
        for (String line : all) {
            String text = line.strip();
            Refusal wrong = LineSplitter.isText(text) ? null : Refusal.NOT_TEXT;
            parse(new TextLine(text, wrong, !line.startsWith(text)), parser, sink);
        }
        parser.end(sink);
        return sink.report(found);
    }

    private ListReport read(ListSyntax syntax) throws IOException {
        List<TextLine> head = new ArrayList<>();
        TextLine line = lines.next();
        while (line != null && head.size() < Limits.LIST_DETECT_LINES_COUNT) {
            head.add(line);
            line = lines.next();
        }
        List<String> texts =
                head.stream().map(TextLine::text).filter(t -> !t.isEmpty()).toList();
        if (!texts.isEmpty()) {
            refuseMarkup(texts.get(0));
        }
        ListSyntax found = syntax == ListSyntax.AUTO ? SyntaxDetector.detect(texts) : syntax;
        LineParser parser = LineParser.of(found);
        head.forEach(early -> parse(early, parser, sink));
        for (; line != null; line = lines.next()) {
            parse(line, parser, sink);
        }
        parser.end(sink);
        return sink.report(found);
    }

    private static void parse(TextLine line, LineParser parser, LineSink sink) {
        sink.nextLine(line.indented());
        if (line.wrong() != null) {
            sink.refuse(line.wrong());
        } else if (!line.text().isEmpty()) {
            parser.parse(line.text(), sink);
        }
    }

    private static void refuseMarkup(String first) throws ListFormatException {
        if (first.startsWith("<") || first.startsWith("{")) {
            throw new ListFormatException(
                    0, "a web page or data, not a list: check the address it came from");
        }
    }
}
