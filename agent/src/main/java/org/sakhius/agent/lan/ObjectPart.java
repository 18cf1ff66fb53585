package org.sakhius.agent.lan;

import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.device.Device;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.explain.Lang;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The part of a page where somebody says that something was noted wrongly. It is offered on a
 * child's own device alone: where several people share one, nothing is noted of anybody.
 */
final class ObjectPart {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final LanTexts texts;
    private final LanView view;

    ObjectPart(LanTexts texts, LanView view) {
        this.texts = texts;
        this.view = view;
    }

    /** What was noted of this device in the last seven days, each to be objected to once. */
    void write(Html out, Device device, AskDesk desk, String mark, String who, Lang lang) {
        if (device.shared()) {
            out.element("p", texts.text("object-shared", lang, who));
            return;
        }
        List<LanView.Noted> own = view.noted(device);
        if (own.isEmpty()) {
            return;
        }
        Set<String> said = desk.objected(device.id());
        boolean open = own.stream().anyMatch(one -> !said.contains(one.id()));
        out.raw("<form id=\"object\" method=\"post\" action=\"/object?lang=" + lang.id() + "\">\n");
        out.raw("<input type=\"hidden\" name=\"mark\" value=\"").text(mark).raw("\">\n");
        out.raw("<fieldset><legend>").text(texts.text("object-which", lang)).raw("</legend>\n");
        for (LanView.Noted one : own) {
            line(out, one, said.contains(one.id()), lang);
        }
        out.raw("</fieldset>\n");
        if (open) {
            out.raw("<label for=\"object-why\">")
                    .text(texts.text("object-why", lang))
                    .raw("</label>\n")
                    .raw("<textarea id=\"object-why\" name=\"why\" rows=\"2\"")
                    .raw(" maxlength=\"200\"></textarea>\n");
            out.element("p", texts.text(view.school("object-read"), lang, who));
            String plain = view.cases() == null ? "ask-plain" : "consent-plain";
            out.raw("<p class=\"quiet\">").text(texts.text(plain, lang)).raw("</p>\n");
            out.raw("<button>").text(texts.text("object-send", lang)).raw("</button>\n");
        }
        out.raw("</form>\n");
    }

    /** When and, where that is not sealed, what kind of place; never which. */
    private void line(Html out, LanView.Noted one, boolean said, Lang lang) {
        Text kind = one.kind();
        out.raw("<label class=\"pick\"><input type=\"radio\" name=\"incident\" required value=\"")
                .text(one.id())
                .raw(said ? "\" disabled>" : "\">")
                .text(HOUR.format(one.hour().atZone(view.zone())))
                .text(kind == null ? "" : " · " + (lang == Lang.MN ? kind.mn() : kind.en()))
                .text(said ? " · " + texts.text("object-said", lang) : "")
                .raw("</label>\n");
    }
}
