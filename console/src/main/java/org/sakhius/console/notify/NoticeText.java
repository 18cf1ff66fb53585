package org.sakhius.console.notify;

import org.sakhius.console.store.Purpose;

import java.net.URI;

/**
 * The words of notices, Mongolian (drafts) and English. They say that something waits, never what,
 * of whom, or how urgent it is.
 *
 * @param subject one line
 * @param text one or two sentences
 */
record NoticeText(String subject, String text) {

    /** The words for a purpose in a language. */
    static NoticeText of(Purpose purpose, String lang, String code) {
        boolean mn = lang.equals("mn");
        return switch (purpose) {
            case WAKE ->
                mn
                        ? new NoticeText(
                                "Сахиус: шинэ мэдээ хүлээж байна",
                                "Шинэ мэдээ хүлээж байна. Сахиус хуудсаа нээнэ үү.")
                        : new NoticeText(
                                "Sakhius: a new alert waits",
                                "A new alert waits. Open your Sakhius page.");
            case TEST ->
                mn
                        ? new NoticeText(
                                "Сахиус: туршилтын мэдэгдэл",
                                "Энэ бол туршилт. Шинэ мэдээ ирэхэд ингэж мэдэгдэнэ.")
                        : new NoticeText(
                                "Sakhius: a test notice",
                                "This is a test. This is how you will be told of a new alert.");
            case CODE ->
                mn
                        ? new NoticeText(
                                "Сахиус: баталгаажуулах код",
                                "Таны код: " + code
                                        + ". 15 минут хүчинтэй. Та хүсээгүй бол орхиорой.")
                        : new NoticeText(
                                "Sakhius: your code",
                                "Your code: " + code
                                        + ". It is good for 15 minutes. If you did not ask for it,"
                                        + " leave it.");
        };
    }

    /** The text with the page's address, where that leads anywhere from another device. */
    String withLink(URI page) {
        return "localhost".equals(page.getHost()) ? text : text + " " + page;
    }
}
