package org.sakhius.filters.data;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.Optional;

/**
 * The pieces of a YAML text in their order, with their lines: the parser alone, because all that
 * turns pieces into objects would be the half of a start. Not thread safe; reads one text.
 */
public final class YamlEvents {

    /** What stands at a place. */
    public enum Kind {
        MAP,
        MAP_END,
        LIST,
        LIST_END,
        SCALAR,
        ALIAS,
        /** The text is over, or another document begins. */
        END
    }

    /** A text that is no YAML. */
    public static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Fault(int line, String what) {
            super(what);
            this.line = line;
        }

        /** The line, from 1; 0 when it is not known. */
        public int line() {
            return line;
        }
    }

    private final Iterator<Event> events;
    private Kind kind = Kind.END;
    private String text = "";
    private boolean plain;
    private int line = 1;
    private boolean documentBegun;
    private boolean another;

    private YamlEvents(Iterable<Event> events) {
        this.events = events.iterator();
    }

    /** The pieces of a text. */
    public static YamlEvents of(String yaml) {
        return new YamlEvents(parser().parseString(yaml));
    }

    /** The pieces of a text in UTF-8 (or UTF-16 with a mark), of any length. */
    public static YamlEvents of(byte[] yaml) {
        return new YamlEvents(parser().parseInputStream(new ByteArrayInputStream(yaml)));
    }

    private static Parse parser() {
        return new Parse(
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build());
    }

    /** Goes to the next piece. */
    public Kind next() throws Fault {
        try {
            while (events.hasNext()) {
                Event event = events.next();
                event.getStartMark().ifPresent(mark -> line = mark.getLine() + 1);
                Kind found = kind(event);
                if (found != null) {
                    kind = found;
                    return found;
                }
                if (event.getEventId() == Event.ID.DocumentStart) {
                    another = documentBegun;
                    documentBegun = true;
                    if (another) {
                        break;
                    }
                }
            }
            kind = Kind.END;
            return kind;
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            throw new Fault(mark.map(m -> m.getLine() + 1).orElse(0), problem(e));
        } catch (YamlEngineException e) {
            throw new Fault(0, problem(e));
        }
    }

    private static String problem(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked && marked.getProblem() != null) {
            return marked.getProblem();
        }
        return e.getMessage() == null ? "no YAML" : e.getMessage();
    }

    private @Nullable Kind kind(Event event) {
        switch (event.getEventId()) {
            case MappingStart:
                return Kind.MAP;
            case MappingEnd:
                return Kind.MAP_END;
            case SequenceStart:
                return Kind.LIST;
            case SequenceEnd:
                return Kind.LIST_END;
            case Alias:
                return Kind.ALIAS;
            case Scalar:
                ScalarEvent scalar = (ScalarEvent) event;
                text = scalar.getValue();
                plain = scalar.isPlain();
                return Kind.SCALAR;
            default:
                return null;
        }
    }

    /** What the last {@link #next} found. */
    public Kind kind() {
        return kind;
    }

    /** The text of a scalar, without its quotes. */
    public String text() {
        return text;
    }

    /** Whether a scalar is YAML's null: nothing, {@code ~} or {@code null}, without quotes. */
    public boolean isNull() {
        return plain
                && (text.isEmpty()
                        || text.equals("~")
                        || text.equals("null")
                        || text.equals("Null")
                        || text.equals("NULL"));
    }

    /** The line, from 1, where the piece begins. */
    public int line() {
        return line;
    }

    /** Whether the text goes on with another document. */
    public boolean another() {
        return another;
    }
}
