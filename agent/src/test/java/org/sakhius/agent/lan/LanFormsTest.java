package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.HandClock;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A form is taken from the page that it was given to, within its hour, and with so many fields. */
class LanFormsTest {
    private final HandClock clock = new HandClock();
    private final LanForms forms = new LanForms(new SecureRandom(), clock);

    @Test
    void aMarkLivesForAnHourAndNotASecondMore() throws Exception {
        InetAddress tablet = InetAddress.getByName("192.168.1.7");
        String mark = forms.mark(tablet);
        clock.move(Limits.LAN_FORM_LIFE_S * 1000L);
        assertThat(forms.isMark(mark, tablet)).isTrue();
        clock.move(1000);
        assertThat(forms.isMark(mark, tablet)).isFalse();
    }

    @Test
    void aMarkIsThatOfOneAddressAndOfTheTimeInIt() throws Exception {
        InetAddress tablet = InetAddress.getByName("192.168.1.7");
        String mark = forms.mark(tablet);
        assertThat(forms.isMark(mark, InetAddress.getByName("192.168.1.8"))).isFalse();
        long second = Long.parseLong(mark.substring(0, mark.indexOf('.')));
        clock.move(1000);
        String later = (second + 1) + mark.substring(mark.indexOf('.'));
        assertThat(forms.isMark(later, tablet)).isFalse();
        assertThat(forms.isMark(mark, tablet)).isTrue();
    }

    @Test
    void soManyFieldsAreReadAndNotOneMore() {
        int most = Limits.LAN_FORM_FIELDS_COUNT;
        assertThat(LanForms.fields(pairs(most))).hasSize(most).containsKey("f" + (most - 1));
        assertThat(LanForms.fields(pairs(most + 1))).hasSize(most).doesNotContainKey("f" + most);
    }

    private static String pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "f" + i + "=v")
                .collect(Collectors.joining("&"));
    }
}
