package org.sakhius.console.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;

import org.junit.jupiter.api.Test;
import org.sakhius.console.store.Purpose;

import java.nio.charset.StandardCharsets;

/** What a browser decrypts: the RFC's own example, and what the library makes. */
class Rfc8291Test {
    @Test
    void theExampleOfTheRfcOpens() throws Exception {
        PushSubscription browser = PushSubscription.of(
                "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg");

        String text = browser.open(PushSubscription.bytes("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGR"
                + "TbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95b"
                + "Qpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"));

        assertThat(text).isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void whatIsSentOpensAndIsAlwaysEquallyLong() {
        PushSubscription browser = PushSubscription.fresh();
        WebPush push = new WebPush("mailto:it@school.example", VapidKeys.generate());

        byte[] wake = push.getBody(
                PushSender.payload(Purpose.WAKE, "mn"), browser.publicKey(), browser.authBytes());
        byte[] test = push.getBody(
                PushSender.payload(Purpose.TEST, "en"), browser.publicKey(), browser.authBytes());

        assertThat(browser.open(wake)).isEqualTo("{\"v\":1,\"kind\":\"wake\",\"lang\":\"mn\"}");
        assertThat(browser.open(test)).isEqualTo("{\"v\":1,\"kind\":\"test\",\"lang\":\"en\"}");
        assertThat(wake).hasSameSizeAs(test);
        assertThat(new String(wake, StandardCharsets.ISO_8859_1)).doesNotContain("wake");
    }
}
