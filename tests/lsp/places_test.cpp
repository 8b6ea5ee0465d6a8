// What stands at a place: hover, code actions, names, links, outline, completion, over marked source.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lsp/client.h"

namespace lintel::lsp::test {
namespace {

/// The texts that an array of ranges hold, in order.
std::vector<std::string> texts_at(const Json& ranges, std::string_view text) {
  std::vector<std::string> texts;
  const auto offset = [&](const Json& position) {
    for (std::size_t at = 0; at <= text.size(); ++at) {
      if (position_at(text, at) == position) return at;
    }
    return text.size();
  };
  for (const Json& each : ranges) {
    const Json& range = each.contains("location") ? each["location"]["range"] : each["range"];
    texts.emplace_back(text.substr(offset(range["start"]), offset(range["end"]) - offset(range["start"])));
  }
  return texts;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a hover tells the rule of a finding, the value of an expression, the form of a resource") {
  struct Case {
    std::string path, text;
    std::vector<const char*> parts;
  };
  const Case cases[] = {
      {"a.tf",
       "variable \"acl\" {\n  default = \"public-read\"\n}\nresource \"aws_s3_bucket\" \"b\" {\n  acl = «var.acl»\n}\n",
       {"**S3 bucket asks for a public ACL** (medium)", "Remove `acl`", "s3-bucket-acl-public.md", "\"public-read\""}},
      {"b.tf",
       "variable \"n\" {\n  default = \"logs\"\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = "
       "\"x-«${var.n}»\"\n}\n",
       {"\"x-logs\"", "type `string`"}},
      {"c.tf",
       "variable \"n\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = «var.n»\n}\n",
       {"not known before deployment", "var.n"}},
      {"d.tf",
       "resource «\"aws_s3_bucket\"» \"b\" {\n  bucket = \"logs\"\n}\n",
       {"**aws_s3_bucket.b** is `AWS::S3::Bucket`", "\"BucketName\": \"logs\""}},
      {"e.tf",
       "variable \"p\" {\n  default   = \"secret\"\n  sensitive = true\n}\nresource \"aws_db_instance\" \"d\" {\n"
       "  password = «var.p»\n}\n",
       {"(sensitive)"}},
      {"f.yaml",
       "Parameters:\n  Acl:\n    Type: String\n    Default: PublicRead\nResources:\n  B:\n    Type: AWS::S3::Bucket\n"
       "    Properties:\n      AccessControl: «!Ref Acl»\n",
       {"**S3 bucket asks for a public ACL**", "\"PublicRead\"", "Acl"}},
      {"g.yaml",
       "Resources:\n  «B»:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: logs\n",
       {"is `AWS::S3::Bucket`", "\"BucketName\": \"logs\""}},
      {"h.yaml",
       "Parameters:\n  N:\n    Type: String\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n"
       "      BucketName: «!Ref N»\n",
       {"not known before deployment"}},
      {"j.tf",
       "variable \"n\" {\n  default = «\"logs\"»\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = var.n\n}\n",
       {"\"logs\""}},
      {"i.json",
       "{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\", \"Properties\": {\"BucketName\": "
       "«{\"Fn::Join\": [\"-\", [\"a\", \"b\"]]}»}}}}\n",
       {"\"a-b\""}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    const Marked marked(c.text);
    Client client;
    client.start();
    client.open(c.path, marked.text);
    const Json hover =
        client.result("textDocument/hover", client.at(c.path, marked.text, marked.places.at(0).begin + 1));
    REQUIRE(hover.is_object());
    const std::string markdown = hover["contents"]["value"];
    CAPTURE(markdown);
    for (const char* part : c.parts) CHECK(holds(markdown, part));
    CHECK(hover["contents"]["kind"] == "markdown");
    CHECK_FALSE(holds(markdown, "\"secret\""));
  }
  Client client;
  client.start();
  client.open("a.tf", "# nothing\nlocals {}\n");
  CHECK(client.result("textDocument/hover", client.at("a.tf", "# nothing\n", 4)).is_null());
}

TEST_CASE("each way to suppress a finding takes it away when it is applied") {
  struct Case {
    std::string path, text;
    const char* rule;
    std::size_t ways;
  };
  const Case cases[] = {
      {"a.tf", "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"x\"\n  «acl = \"public-read\"»\n}\n",
       "s3-bucket-acl-public", 3},
      {"b.tf", "# a file\n\n«resource \"aws_s3_bucket\" \"b\"» {\n  bucket = \"x\"\n}\n",
       "s3-bucket-versioning-disabled", 2},
      {"c.tf",
       "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "
       "\"tcp\"\n    «cidr_blocks = [\"0.0.0.0/0\"]»\n  }\n}\n",
       "ec2-security-group-ssh-open", 3},
      {"d.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      «AccessControl: PublicRead»\n",
       "s3-bucket-acl-public", 3},
      {"e.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  «B»:\n    Type: AWS::S3::Bucket\n",
       "s3-bucket-versioning-disabled", 2},
      {"f.json",
       "{\n  \"Resources\": {\n    \"B\": {\n      \"Type\": \"AWS::S3::Bucket\",\n      \"Properties\": {\n"
       "        «\"AccessControl\": \"PublicRead\"»\n      }\n    }\n  }\n}\n",
       "s3-bucket-acl-public", 3},
      {"g.tf", "resource \"aws_s3_bucket\" \"b\" {\r\n  «acl = \"public-read\"»\r\n}\r\n", "s3-bucket-acl-public", 3},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    const Marked marked(c.text);
    Client client;
    client.start();
    client.open(c.path, marked.text);
    const auto reported = [&] {
      const Json diagnostics = client.published(c.path);
      return std::any_of(diagnostics.begin(), diagnostics.end(),
                         [&](const Json& each) { return each["code"] == c.rule; });
    };
    CHECK(reported());
    std::size_t ways = 0;
    bool opens_page = false;
    for (const Json& action : client.actions(c.path, marked.text, marked.places.at(0))) {
      CHECK(action["kind"] == "quickfix");
      if (action["diagnostics"][0]["code"] != c.rule) continue;
      if (!action.contains("edit")) {
        opens_page = opens_page || action["command"]["command"] == "lintel.server.openRule";
        continue;
      }
      if (action.contains("isPreferred")) continue;  // a repair
      CAPTURE(action["title"].get<std::string>());
      ++ways;
      const std::string edited = apply_edits(marked.text, action["edit"]["changes"][client.uri(c.path)]);
      CHECK(holds(edited, "lintel:ignore " + std::string(c.rule) + " -- "));
      client.change(c.path, edited);
      CHECK_FALSE(reported());
      for (const Json& each : client.published(c.path)) {
        const std::string code = each["code"];
        CAPTURE(code);
        CHECK_FALSE(code.starts_with("suppression-"));
        CHECK_FALSE(code.ends_with("-syntax"));
      }
      client.change(c.path, marked.text);
      CHECK(reported());
    }
    CHECK(ways == c.ways);
    CHECK(opens_page);
  }
}

TEST_CASE("the command of a code action shows the rule's page") {
  Client client;
  client.start();
  client.result("workspace/executeCommand",
                {{"command", "lintel.server.openRule"}, {"arguments", {"s3-bucket-acl-public"}}});
  const auto shown = std::find_if(client.messages.begin(), client.messages.end(), [](const Json& message) {
    return message.value("method", "") == "window/showDocument";
  });
  REQUIRE(shown != client.messages.end());
  CHECK(holds((*shown)["params"]["uri"], "s3-bucket-acl-public"));
}

TEST_CASE("a name leads to its declaration and to all its uses") {
  struct Case {
    std::string path, text;  ///< «the place asked about», «the declaration»
    std::size_t uses;        ///< with the declaration
  };
  const Case cases[] = {
      {"a.tf", "locals {\n  a = «var.acl»\n  b = var.acl\n}\n«variable \"acl\"» {}\n", 3},
      {"b.tf", "output \"x\" {\n  value = «local.a»\n}\nlocals {\n  «a» = 1\n}\n", 2},
      {"c.tf", "output \"x\" {\n  value = «module.m».y\n}\n«module \"m\"» {\n  source = \"./m\"\n}\n", 2},
      {"d.tf",
       "output \"x\" {\n  value = [«aws_s3_bucket.b».id, \"${aws_s3_bucket.b.arn}\"]\n}\n«resource \"aws_s3_bucket\" "
       "\"b\"» {}\n",
       3},
      {"e.tf", "output \"x\" {\n  value = «data.aws_ami.b».id\n}\n«data \"aws_ami\" \"b\"» {}\n", 2},
      {"f.tf", "output \"x\" {\n  value = \"é😀${«var.n»}\"\n}\n«variable \"n\"» {}\n", 2},
      {"g.yaml", "Outputs:\n  O:\n    Value: !Ref «B»\nResources:\n  «B»:\n    Type: AWS::S3::Bucket\n", 2},
      {"h.yaml", "Outputs:\n  O:\n    Value: !Sub \"é${«B».Arn}\"\nResources:\n  «B»:\n    Type: AWS::S3::Bucket\n", 2},
      {"i.yaml",
       "Outputs:\n  O:\n    Value: !GetAtt «B».Arn\nResources:\n  «B»:\n    Type: AWS::S3::Bucket\n  C:\n    "
       "DependsOn: [B]\n    Type: AWS::S3::Bucket\n",
       3},
      {"j.yaml",
       "Outputs:\n  O:\n    Value: !If [«C», 1, 2]\nConditions:\n  «C»: !Equals [1, 1]\n  D: !Not [!Condition "
       "C]\nResources: {}\n",
       3},
      {"k.yaml", "Outputs:\n  O:\n    Value: !FindInMap [«M», a, b]\nMappings:\n  «M»: {a: {b: c}}\nResources: {}\n",
       2},
      {"l.yaml",
       "Outputs:\n  O:\n    Value:\n      Fn::GetAtt: [«B», Arn]\nResources:\n  «B»:\n    Type: AWS::S3::Bucket\n", 2},
      {"m.yaml",
       "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Condition: «C»\nConditions:\n  «C»: !Equals [1, 1]\n", 2},
      {"n.json",
       "{\"Outputs\": {\"O\": {\"Value\": {\"Ref\": \"«P»\"}}}, \"Parameters\": {«\"P\"»: {\"Type\": \"String\"}}, "
       "\"Resources\": {}}\n",
       2},
      {"o.json",
       "{\"Outputs\": {\"O\": {\"Value\": {\"Fn::Sub\": \"x${«P»}\"}}}, \"Parameters\": {«\"P\"»: {\"Type\": "
       "\"String\"}}, \"Resources\": {}}\n",
       2},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    const Marked marked(c.text);
    Client client;
    client.start();
    client.open(c.path, marked.text);
    const Json places =
        client.result("textDocument/definition", client.at(c.path, marked.text, marked.places.at(0).begin));
    REQUIRE(places.is_array());
    REQUIRE(places.size() == 1);
    CHECK(places[0]["uri"] == client.uri(c.path));
    CHECK(texts_at(places, marked.text) ==
          std::vector<std::string>{
              marked.text.substr(marked.places.at(1).begin, marked.places.at(1).end - marked.places.at(1).begin)});
    CHECK(places[0]["range"] == range_at(marked.text, marked.places.at(1)));
    for (const Marked::Place place : marked.places)
      CHECK(client.result("textDocument/references", client.at(c.path, marked.text, place.begin)).size() == c.uses);
    Json without = client.at(c.path, marked.text, marked.places.at(0).begin);
    without["context"]["includeDeclaration"] = false;
    CHECK(client.result("textDocument/references", without).size() == c.uses - 1);
  }
}

TEST_CASE("a declaration in another file of the module is found, unsaved text included") {
  Client client;
  client.write("variables.tf", "variable \"a\" {}\n");
  client.start();
  const std::string text = "locals {\n  x = var.a\n  y = var.b\n}\n";
  client.open("main.tf", text);
  CHECK(client.result("textDocument/definition", client.at("main.tf", text, text.find("var.a")))[0]["uri"] ==
        client.uri("variables.tf"));
  CHECK(client.result("textDocument/definition", client.at("main.tf", text, text.find("var.b"))).empty());
  client.open("variables.tf", "variable \"a\" {}\nvariable \"b\" {}\n");
  CHECK(client.result("textDocument/definition", client.at("main.tf", text, text.find("var.b"))).size() == 1);
  CHECK(client.result("textDocument/definition", client.at("main.tf", text, 2)).is_null());
}

TEST_CASE("the outline shows resources, modules and the rest by their names") {
  struct Case {
    std::string path, text;
    std::vector<std::string> names;
  };
  const Case cases[] = {
      {"a.tf",
       "variable \"v\" {}\nmodule \"m\" {\n  source = \"./m\"\n}\nresource \"aws_s3_bucket\" \"b\" {}\nlocals {}\n",
       {"var.v", "module.m", "aws_s3_bucket.b", "locals"}},
      {"b.tf",
       "resource \"aws_s3_bucket\" \"b\" {\n  acl = \nresource \"aws_sns_topic\" \"t\" {}\n",
       {"aws_s3_bucket.b"}},
      {"c.yaml",
       "Parameters:\n  P:\n    Type: String\nResources:\n  B:\n    Type: AWS::S3::Bucket\nOutputs:\n  O:\n    Value: "
       "1\n",
       {"P", "B", "O"}},
      {"d.json", "{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\"}}}\n", {"B"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    Client client;
    client.start();
    client.open(c.path, c.text);
    std::vector<std::string> names;
    for (const Json& symbol :
         client.result("textDocument/documentSymbol", {{"textDocument", {{"uri", client.uri(c.path)}}}})) {
      names.push_back(symbol["name"]);
      // LSP: the selection lies in the range.
      CHECK(symbol["range"]["start"] <= symbol["selectionRange"]["start"]);
    }
    names.resize(std::min(names.size(), c.names.size()));
    CHECK(names == c.names);
  }
}

TEST_CASE("links lead to modules and nested templates that exist") {
  struct Case {
    std::string path, text;
    const char* target;
  };
  const Case cases[] = {
      {"a.tf", "module \"m\" {\n  source = «\"./modules/m\"»\n}\nmodule \"n\" {\n  source = \"./none\"\n}\n",
       "modules/m/main.tf"},
      {"b.yaml",
       "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: «child.yaml»\n",
       "child.yaml"},
      {"c.json",
       "{\"Resources\": {\"S\": {\"Type\": \"AWS::CloudFormation::Stack\", \"Properties\": {\"TemplateURL\": "
       "«\"child.yaml\"»}}}}\n",
       "child.yaml"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    const Marked marked(c.text);
    Client client;
    client.write("modules/m/main.tf", "");
    client.write("child.yaml", "Resources: {}\n");
    client.start();
    client.open(c.path, marked.text);
    const Json links = client.result("textDocument/documentLink", {{"textDocument", {{"uri", client.uri(c.path)}}}});
    REQUIRE(links.size() == 1);
    CHECK(links[0]["target"] == client.uri(c.target));
    CHECK(links[0]["range"] == range_at(marked.text, marked.places.at(0)));
  }
}

TEST_CASE("lenses and inlays are off unless asked for") {
  const std::string text =
      "variable \"n\" {\n  default = \"logs\"\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = var.n\n  acl = "
      "\"public-read\"\n}\n";
  const auto ask = [&](Client& client, const char* method) {
    return client.result(method,
                         {{"textDocument", {{"uri", client.uri("main.tf")}}},
                          {"range", {{"start", position_at(text, 0)}, {"end", position_at(text, text.size())}}}});
  };
  Client quiet;
  quiet.start();
  quiet.open("main.tf", text);
  CHECK(ask(quiet, "textDocument/codeLens").empty());
  CHECK(ask(quiet, "textDocument/inlayHint").empty());
  quiet.tell("workspace/didChangeConfiguration", {{"settings", {{"lintel", {{"codeLens", true}}}}}});
  CHECK(ask(quiet, "textDocument/codeLens").size() == 1);
  quiet.messages.clear();
  quiet.tell("workspace/didChangeConfiguration", {{"settings", {{"lintel", {{"inlayHints", true}}}}}});
  CHECK(std::any_of(quiet.messages.begin(), quiet.messages.end(),
                    [](const Json& message) { return message.value("method", "") == "workspace/inlayHint/refresh"; }));
  Client client;
  client.start(Client::Diagnostics::push, {{"codeLens", true}, {"inlayHints", true}});
  client.open("main.tf", text);
  const Json lenses = ask(client, "textDocument/codeLens");
  REQUIRE(lenses.size() == 1);
  CHECK(holds(lenses[0]["command"]["title"], " finding"));
  const Json inlays = ask(client, "textDocument/inlayHint");
  REQUIRE(inlays.size() == 1);
  CHECK(inlays[0]["label"] == " = \"logs\"");
  CHECK(inlays[0]["position"] == position_at(text, text.find("var.n") + 5));
}

TEST_CASE("completion knows types, properties and values from the registry's facts") {
  struct Case {
    std::string path, text;  ///< «the word that is replaced», the cursor at its end
    const char* offered;     ///< nullptr: nothing at all
  };
  const Case cases[] = {
      {"a.yaml", "Resources:\n  B:\n    Type: «AWS::S3»\n", "AWS::S3::Bucket"},
      {"b.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      «Acc»\n", "AccessControl"},
      {"c.yaml", "Resources:\n  B:\n    Properties:\n      «»\n    Type: AWS::S3::Bucket\n", "AccessControl"},
      {"d.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: «Pub»\n",
       "PublicRead"},
      {"e.yaml",
       "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration:\n        «St»\n",
       "Status"},
      {"f.yaml",
       "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      PublicAccessBlockConfiguration:\n        "
       "BlockPublicAcls: «»\n",
       "true"},
      {"g.yaml", "Resources:\n  B:\n    Type: AWS::No::Such\n    Properties:\n      «x»\n", nullptr},
      {"h.yaml", "Description: «x»\n", nullptr},
      {"i.yaml", "«»", nullptr},
      {"j.tf", "resource \"aws_s3_bucket\" \"b\" {\n  «a»\n}\n", nullptr},
      {"r.hcl", "rule \"x\" {\n  «sev»\n}\n", "severity"},
      {"s.hcl", "rule \"x\" {\n  severity = \"«hi»\"\n}\n", "high"},
      {"t.hcl", "rule \"x\" {\n  resource = \"«AWS::S3»\"\n}\n", "AWS::S3::Bucket"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    const Marked marked(c.text);
    Client client;
    client.start();
    client.open(c.path, marked.text, "yaml");
    const Json items =
        client.result("textDocument/completion", client.at(c.path, marked.text, marked.places.at(0).end));
    if (!c.offered) {
      CHECK(items.empty());
      continue;
    }
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const Json& each) { return each["label"] == c.offered; });
    REQUIRE(item != items.end());
    CHECK((*item)["textEdit"]["range"] == range_at(marked.text, marked.places.at(0)));
    CHECK((*item)["textEdit"]["newText"] == c.offered);
  }
}

TEST_CASE("a rule file is told what is wrong with it") {
  Client client;
  client.start();
  const Marked marked(
      "rule \"no-such\" {\n  title = \"T\"\n  severity = «\"terrible\"»\n  resource = \"AWS::S3::Bucket\"\n"
      "  require = self.NoSuchProperty == true\n}\n");
  client.open("rules/no-such.hcl", marked.text, "hcl");
  const Json diagnostics = client.published("rules/no-such.hcl");
  REQUIRE_FALSE(diagnostics.empty());
  CHECK(std::any_of(diagnostics.begin(), diagnostics.end(),
                    [&](const Json& each) { return each["range"]["start"]["line"] == 2; }));
}

TEST_CASE("a hover in a rule file tells what attributes, types and properties are") {
  struct Case {
    std::string text;
    const char* part;  ///< nullptr: nothing to tell
  };
  const Case cases[] = {
      {"rule \"x\" {\n  «severity» = \"high\"\n}\n", "critical, high, medium, low, info"},
      {"rule \"x\" {\n  resource = \"«AWS::S3::Bucket»\"\n}\n", "**AWS::S3::Bucket**: "},
      {"rule \"x\" {\n  resource = \"AWS::S3::Bucket\"\n  require = self.«AccessControl» == \"Private\"\n}\n",
       "`PublicRead`"},
      {"rule \"x\" {\n  resource = \"AWS::S3::Bucket\"\n  require = self.VersioningConfiguration.«Status» == "
       "\"x\"\n}\n",
       "`Enabled`"},
      {"rule \"x\" {\n  resource = \"AWS::S3::Bucket\"\n  deny = self.Tags[*].«Key»\n}\n", "string, required"},
      {"rule \"x\" {\n  resource = \"AWS::S3::Bucket\"\n  deny = self.«NoSuch»\n}\n", nullptr},
      {"«rule» \"x\" {}\n", nullptr},
      {"«»", nullptr},
      {"rule \"x\" {\n  deny = self.«Acc", nullptr},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Marked marked(c.text);
    Client client;
    client.start();
    client.open("rules/x.hcl", marked.text, "hcl");
    const Json hover =
        client.result("textDocument/hover", client.at("rules/x.hcl", marked.text, marked.places.at(0).begin));
    CHECK(hover.is_object() == (c.part != nullptr));
    if (!hover.is_object()) continue;
    CHECK(hover["range"] == range_at(marked.text, marked.places.at(0)));
    CHECK(holds(hover["contents"]["value"], c.part ? c.part : ""));
  }
}

TEST_CASE("a document that was closed and opened again is evaluated for requests, whatever other requests wait") {
  Client client;
  client.start();
  const std::string text = "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\n";
  client.write("main.tf", text);
  client.open("main.tf", text);
  client.close("main.tf");
  client.open("main.tf", text);
  client.messages.clear();
  const auto receive = [&](int id, const char* method, const Json& params) {
    client.server.receive(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump());
  };
  receive(100, "lintel/graph", {{"textDocument", {{"uri", client.uri("main.tf")}}}});
  receive(101, "textDocument/hover", client.at("main.tf", text, text.find("acl")));
  client.settle();
  REQUIRE(client.messages.size() >= 2);
  CHECK(client.messages[0]["result"]["resources"].size() == 1);
  CHECK(client.messages[1]["result"].is_object());
}

TEST_CASE("the extension's own requests answer") {
  Client client;
  client.start();
  const std::string text = "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\n";
  client.open("main.tf", text);
  const Json document = {{"textDocument", {{"uri", client.uri("main.tf")}}}};
  const Json graph = client.result("lintel/graph", document);
  REQUIRE(graph["resources"].size() == 1);
  CHECK(graph["resources"][0]["type"] == "AWS::S3::Bucket");
  CHECK(holds(client.result("lintel/resource", client.at("main.tf", text, 3))["text"], "aws_s3_bucket.b"));
  CHECK(holds(client.result("lintel/explain", {{"rule", "s3-bucket-acl-public"}})["markdown"], "public ACL"));
  const Json findings = client.result("lintel/findings", nullptr)["findings"];
  CHECK(findings.size() == client.published("main.tf").size());
  CHECK(client.error("lintel/scanWorkspace", nullptr) == 0);
  CHECK(client.messages.back()["method"] == "lintel/status");
  CHECK(client.messages.back()["params"]["files"] == 1);
}

}  // namespace lintel::lsp::test
