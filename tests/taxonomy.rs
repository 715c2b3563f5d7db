use fourfold::store::assets::TAXONOMY;
use fourfold::store::format::taxonomy::parse;
fn show(name: &str, text: String) {
    println!("== {name}");
    match parse(&text) {
        Ok(_) => println!("OK"),
        Err(f) => {
            for x in f {
                println!(
                    "{} {}: {}   << {}",
                    x.place.line,
                    x.place.column,
                    x.message,
                    text.lines().nth(x.place.line - 1).unwrap_or("").trim()
                )
            }
        }
    }
}
fn w(a: &str, b: &str) -> String {
    assert_eq!(TAXONOMY.matches(a).count(), 1, "{a}");
    TAXONOMY.replace(a, b)
}
#[test]
fn probe() {
    show("field missing", w("            adds: \"revenue\",\n", ""));
    show(
        "find_out missing in question",
        w("                    find_out: \"whose name is on the customer's invoice\",\n", ""),
    );
    show("root missing", w("            root: \"invoice\",\n", ""));
    show(
        "last field missing",
        w(
            "            definition: \"The partner builds awareness, education and leads through content, campaigns or events.\",\n",
            "",
        ),
    );
    show(
        "unknown field",
        w("            adds: \"revenue\",\n", "            adds: \"revenue\",\n            colour: \"red\",\n"),
    );
    show(
        "dup field",
        w("            adds: \"revenue\",\n", "            adds: \"revenue\",\n            adds: \"red\",\n"),
    );
    show("no comma", w("            adds: \"revenue\",\n", "            adds: \"revenue\"\n"));
    show("unclosed", w("            adds: \"revenue\",\n", "            adds: \"revenue,\n"));
    show("truncated", TAXONOMY[..20000].to_owned());
    show(
        "category",
        w(
            "            category: Channel,\n            name: \"Channel\",",
            "            category: Chanel,\n            name: \"Channel\",",
        ),
    );
    show("slug", w("root: \"invoice\"", "root: \"In Voice\""));
    show("unknown question", w("Question(\"role\")", "Question(\"rol\")"));
    show("unknown type", w("Type(\"broker\")", "Type(\"brocker\")"));
    show("unknown root", w("root: \"own-data\"", "root: \"data\""));
    show("unknown confusion", w("pair: (\"distributor\", \"vad\")", "pair: (\"distributor\", \"vat\")"));
    show("cycle", w("Type(\"referral-partner\")", "Question(\"invoice\")"));
    show("self cycle", w("Type(\"referral-partner\")", "Question(\"role\")"));
    show("type twice", w("Type(\"managed-service-partner\")", "Type(\"solution-partner\")"));
    show("type twice2", w("Type(\"var\")", "Type(\"distributor\")"));
    show("question twice", w("Type(\"oem\")", "Question(\"role\")"));
    show("other cat", w("Type(\"broker\")", "Type(\"affiliate\")"));
    show(
        "missing fact",
        w("find_out: \"whether a joint development plan exists that says who owns the result\"", "find_out: \"\""),
    );
    show(
        "missing fact contr",
        w(
            "find_out: \"which work around the product the partner does, for whom, and under whose contract\"",
            "find_out: \" \"",
        ),
    );
    show(
        "empty help",
        w("help: \"Pick what the partner really does in the deal, not what its title says.\"", "help: \"\""),
    );
    show("empty choice", w("text: \"We do\"", "text: \"\""));
    show("empty mech", w("finds_customer: \"Nobody: this is not a selling role\"", "finds_customer: \"\""));
    show("alias", w("aliases: [\"value-added reseller\",", "aliases: [\"dealer\", \"value-added reseller\","));
    show("alias case", w("aliases: [\"value-added reseller\",", "aliases: [\"Dealer\", \"value-added reseller\","));
    show("alias cat", w("aliases: [\"value-added reseller\",", "aliases: [\"Operations\", \"value-added reseller\","));
    show("dup qid", w("id: \"embedded\"", "id: \"role\""));
    show("dup key", w("key: \"sells-along\"", "key: \"steps-back\""));
    show(
        "dup key own-work",
        w(
            "(key: \"no\", text: \"No, it sells our product as it is\"",
            "(key: \"yes\", text: \"No, it sells our product as it is\"",
        ),
    );
    show("dup type", w("slug: \"vad\"", "slug: \"var\""));
    show("reserved", w("key: \"us\"", "key: \"not-sure\""));
    show("bad split", w("into: [\"resellers\", \"end\"]", "into: [\"resellers\", \"ends\"]"));
    show("split one", w("into: [\"resellers\", \"end\"]", "into: [\"resellers\"]"));
    show("split self", w("into: [\"resellers\", \"end\"]", "into: [\"resellers\", \"both\"]"));
    show(
        "split silent",
        w("says: \"one exchange that sells to other resellers, one that sells to end customers\"", "says: \"\""),
    );
    show("taken", TAXONOMY.replace("\"role\"", "\"service\""));
    let a = TAXONOMY.find("        (\n            category: Marketing,\n            root").unwrap();
    let b = TAXONOMY.find("        (\n            category: Service,\n            root").unwrap();
    show("tree missing", format!("{}{}", &TAXONOMY[..a], &TAXONOMY[b..]));
    show("tree twice", format!("{}{}", &TAXONOMY[..b], &TAXONOMY[a..]));
    let a = TAXONOMY.find("        (\n            category: Marketing,\n            question").unwrap();
    let b = TAXONOMY.find("        (\n            category: Service,\n            question").unwrap();
    show("contribution missing", format!("{}{}", &TAXONOMY[..a], &TAXONOMY[b..]));
    let a = TAXONOMY.find("        (\n            category: Marketing,\n            name").unwrap();
    let b = TAXONOMY.find("        (\n            category: Service,\n            name").unwrap();
    show("category missing", format!("{}{}", &TAXONOMY[..a], &TAXONOMY[b..]));
    show("self confusion", w("pair: (\"distributor\", \"vad\")", "pair: (\"vad\", \"vad\")"));
    show(
        "empty confusion",
        w("decides: \"Stock, credit, logistics: Distributor. Makes resellers able to sell: VAD.\"", "decides: \"\""),
    );
    show(
        "orphan",
        w(
            "                (\n                    id: \"role\"",
            "                (id: \"orphan\", question: \"Q?\", help: \"h\", find_out: \"f\", answers: [\n(key: \"yes\", text: \"t\", leads_to: Type(\"oem\")), (key: \"no\", text: \"t\", leads_to: Question(\"nowhere\"))]),\n                (\n                    id: \"role\"",
        ),
    );
    show("one answer", w("                        (key: \"yes\", text: \"Yes\", leads_to: Type(\"vad\")),\n", ""));
    show("bom", format!("\u{feff}{TAXONOMY}"));
    show("crlf", TAXONOMY.replace('\n', "\r\n"));
    show("empty about", w("title: \"PartnerStandard partner taxonomy\"", "title: \"\""));
    show("empty definition", w("adds: \"revenue\"", "adds: \"\""));
    show("empty does_not_count", w("\"a logo on a partner page with no activity\"", "\"\""));
    show("empty alias", w("\"dealer\"", "\"\""));
    show("two empty alias", TAXONOMY.replace("\"dealer\"", "\"\"").replace("\"wholesaler\"", "\"\""));
    show("trailing garbage", format!("{TAXONOMY}x"));
    show("empty", String::new());
}
