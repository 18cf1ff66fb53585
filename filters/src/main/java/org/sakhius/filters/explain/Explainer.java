package org.sakhius.filters.explain;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.HelpLine;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns findings into words that a guardian understands; the only place that does.
 *
 * <p>Never names an offence, never claims what a child did. Immutable and thread safe.
 */
public final class Explainer {
    private static final Pattern PLACE = Pattern.compile("\\{(?:(category|service):)?([0-9])}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final class BuiltIn {
        static final Explainer INSTANCE = with(Catalogue.builtIn());
    }

    private final Messages messages;
    private final Catalogue catalogue;

    private Explainer(Messages messages, Catalogue catalogue) {
        this.messages = messages;
        this.catalogue = catalogue;
    }

    /** The explainer with the built-in catalogue's services and help lines. */
    public static Explainer builtIn() {
        return BuiltIn.INSTANCE;
    }

    /** The explainer with a catalogue's services, help lines and texts. */
    public static Explainer with(Catalogue catalogue) {
        try {
            return checked(catalogue);
        } catch (DataFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The same for texts that nobody has tried yet.
     *
     * @throws DataFileException naming file and line
     */
    public static Explainer checked(Catalogue catalogue) throws DataFileException {
        return new Explainer(Messages.load(catalogue.data()), catalogue);
    }

    /**
     * Everything that an incident says.
     *
     * @param action FLAG or BLOCK; a blocked place is said to have stayed shut
     * @param age the child's age band, or null when it is not known
     */
    public IncidentText explain(
            Category category,
            Level level,
            Action action,
            List<Reason> reasons,
            @Nullable AgeBand age,
            Lang lang) {
        CategoryText text = messages.category(category);
        int sure = 1;
        Set<String> why = new LinkedHashSet<>();
        for (Reason reason : reasons) {
            sure = Math.max(sure, messages.reason(reason.key()).sure());
            why.add(reason(reason, lang));
        }
        if (action == Action.BLOCK) {
            why.add(word("stayed-shut", lang));
        }
        Text today = age == null ? null : text.todayByAge().get(age);
        return new IncidentText(
                lang.of(text.place()),
                lang.of(today == null ? text.today() : today),
                List.copyOf(why),
                lang.of(text.otherwise()),
                word("sure-" + sure, lang),
                sure,
                texts(text.starters(), lang),
                lang.of(text.limits()),
                texts(text.guidance(), lang),
                help(text, level));
    }

    /** One reason as a sentence; values are shown as plain, shortened text. */
    public String reason(Reason reason, Lang lang) {
        Matcher places = PLACE.matcher(lang.of(messages.reason(reason.key()).text()));
        StringBuilder out = new StringBuilder();
        while (places.find()) {
            int index = Integer.parseInt(places.group(2));
            String value = index < reason.values().size() ? reason.values().get(index) : "";
            String shown = value(places.group(1), value, lang);
            places.appendReplacement(out, Matcher.quoteReplacement(shown));
        }
        return places.appendTail(out).toString();
    }

    /** What a category is called, such as in a list of switches. */
    public String category(Category category, Lang lang) {
        return lang.of(categoryName(category));
    }

    /** What a category is called, in both languages. */
    public Text categoryName(Category category) {
        return messages.category(category).name();
    }

    /** What a level is called. */
    public String level(Level level, Lang lang) {
        return word("level-" + level.name().toLowerCase(Locale.ROOT), lang);
    }

    /** "This does not prove what the child did." */
    public String notProof(Lang lang) {
        return word("not-proof", lang);
    }

    /** A word or short phrase of the message catalogue by its key. */
    public String word(String key, Lang lang) {
        return lang.of(messages.word(key));
    }

    private String value(@Nullable String kind, String value, Lang lang) {
        if ("category".equals(kind)) {
            return Category.byId(value).map(c -> category(c, lang)).orElse(plain(value));
        }
        if ("service".equals(kind)) {
            Service service = catalogue.service(value);
            return service == null ? plain(value) : lang.of(service.name());
        }
        return plain(value);
    }

    /** Names are an attacker's text: no control or direction marks, never longer than a line. */
    private static String plain(String value) {
        String shown = UNPRINTABLE.matcher(value).replaceAll("\uFFFD");
        return shown.length() <= Limits.REASON_VALUE_CHARS
                ? shown
                : shown.substring(0, Limits.REASON_VALUE_CHARS - 1) + "…";
    }

    private List<HelpCard> help(CategoryText text, Level level) {
        Set<String> ids = new LinkedHashSet<>();
        if (level == Level.URGENT) {
            ids.add("108");
        }
        ids.addAll(text.help());
        List<HelpCard> cards = new ArrayList<>();
        for (String id : ids) {
            for (HelpLine line : catalogue.helpLines()) {
                if (line.id().equals(id)) {
                    cards.add(new HelpCard(id, line.name(), line.tel(), line.url(), line.note()));
                }
            }
        }
        return List.copyOf(cards);
    }

    private static List<String> texts(List<Text> texts, Lang lang) {
        return texts.stream().map(lang::of).toList();
    }
}
