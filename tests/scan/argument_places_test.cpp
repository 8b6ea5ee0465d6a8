// Where findings of a module call stand: at the argument that decides, also where its value does not go in as it is.
#include <doctest/doctest.h>

#include <string>

#include "scan/scanned_files.h"

namespace lintel {
namespace {

constexpr std::string_view opening = "«", closing = "»";

/// A text with the place that is marked in it, as `line:column-line:column`.
struct Marked {
  std::string text, place;

  explicit Marked(std::string marked) : text(std::move(marked)) {
    const std::string begin = take(opening);
    place = begin + "-" + take(closing);
  }

 private:
  std::string take(std::string_view mark) {
    const std::size_t at = text.find(mark);
    REQUIRE(at != std::string::npos);
    text.erase(at, mark.size());
    const std::string before = text.substr(0, at);
    const std::size_t line_begin = before.rfind('\n') + 1;
    return std::to_string(std::count(before.begin(), before.end(), '\n') + 1) + ":" +
           std::to_string(at - line_begin + 1);
  }
};

std::string place_of(const Location& at) {
  return std::to_string(at.start_line) + ":" + std::to_string(at.start_column) + "-" + std::to_string(at.end_line) +
         ":" + std::to_string(at.end_column);
}

}  // namespace

TEST_CASE("a finding of a module that is not installed stands at the argument that decides") {
  struct Call {
    const char* about;
    const char* source;
    const char* version;
    const char* arguments;
    const char* rule;
  };
  const Call calls[] = {
      {"as it is", "terraform-aws-modules/sqs/aws", "~> 4.1", "«sqs_managed_sse_enabled = false»",
       "sqs-queue-unencrypted"},
      {"a member", "terraform-aws-modules/s3-bucket/aws", "~> 4.1", "versioning = { enabled = «false» }",
       "s3-bucket-versioning-disabled"},
      {"a conditional", "cloudposse/ec2-instance/aws", "1.2.0", "«metadata_http_tokens_required = false»",
       "ec2-instance-metadata-v1"},
      {"whether a block is there", "cloudposse/elasticsearch/aws", "0.47.0", "«vpc_enabled = false»",
       "opensearch-domain-outside-vpc"},
      {"how many there are", "cloudposse/alb/aws", "1.11.0",
       "subnet_ids = []\n  vpc_id = \"v\"\n  http_enabled = true\n  «http_redirect = false»", "elb-listener-plaintext"},
      {"a conditional of words", "terraform-aws-modules/acm/aws", "5.0.1",
       "domain_name = \"x.example.com\"\n  «certificate_transparency_logging_preference = false»",
       "acm-certificate-unlogged"},
      {"a piece of a text", "terraform-aws-modules/security-group/aws", "5.1.0",
       "vpc_id = \"v\"\n  ingress_with_cidr_blocks = [{ from_port = 9200, to_port = 9200, protocol = \"tcp\", "
       "cidr_blocks = «\"0.0.0.0/0,10.0.0.0/8\"» }]",
       "ec2-security-group-database-open"},
      {"a member of an element", "terraform-aws-modules/vpc/aws", "5.0.0",
       "manage_default_security_group = true\n  default_security_group_ingress = [{ protocol = \"-1\", from_port = 0, "
       "to_port = 0, cidr_blocks = «\"0.0.0.0/0\"» }]",
       "ec2-security-group-all-ports-open"},
  };
  for (const Call& call : calls) {
    INFO(call.about);
    const Marked marked("module \"m\" {\n  source  = \"" + std::string(call.source) + "\"\n  version = \"" +
                        call.version + "\"\n  " + call.arguments + "\n}\n");
    const ScanReport report = scan_files({{"/w/main.tf", marked.text}}, "/w", {call.rule});
    REQUIRE(report.findings.size() == 1);
    CHECK(place_of(report.findings[0].location) == marked.place);
  }
}

TEST_CASE("what a module decides by itself stands at its call") {
  const Marked marked(
      "«module \"i\"» {\n  source  = \"cloudposse/ec2-instance/aws\"\n  version = \"0.30.0\"\n  name    = \"x\"\n}\n");
  const ScanReport report = scan_files({{"/w/main.tf", marked.text}}, "/w", {"ec2-instance-metadata-v1"});
  for (const Finding& finding : report.findings) CHECK(place_of(finding.location) == marked.place);
}

TEST_CASE("a finding of a unit whose module is not here stands at the input that decides") {
  const Marked marked(
      "terraform {\n  source = \"tfr:///terraform-aws-modules/sqs/aws?version=4.1.0\"\n}\n"
      "inputs = { «sqs_managed_sse_enabled» = false }\n");
  const ScanReport report = scan_files({{"/w/live/terragrunt.hcl", marked.text}}, "/w", {"sqs-queue-unencrypted"});
  REQUIRE(report.findings.size() == 1);
  CHECK(place_of(report.findings[0].location) == marked.place);
}

TEST_CASE("calls with equal arguments have their findings each at its own") {
  std::string calls;
  for (const char* name : {"a", "b"})
    calls += "module \"" + std::string(name) +
             "\" {\n  source  = \"cloudposse/ec2-instance/aws\"\n  version = \"1.2.0\"\n  "
             "metadata_http_tokens_required = false\n}\n";
  CHECK(listed(scan_files({{"/w/main.tf", calls}}, "/w", {"ec2-instance-metadata-v1"})) ==
        "ec2-instance-metadata-v1 module.a 4\nec2-instance-metadata-v1 module.b 9\n");
}

TEST_CASE("a finding in a module names the argument by which a conditional decides") {
  const Files files = {{"/w/main.tf", "module \"a\" {\n  source = \"./m\"\n  secure = false\n}\n"},
                       {"/w/m/main.tf",
                        "variable \"secure\" { type = bool }\nvariable \"create\" { default = true }\nresource "
                        "\"aws_sqs_queue\" \"q\" {\n"
                        "  sqs_managed_sse_enabled = var.create && var.secure ? true : false\n}\n"}};
  const ScanReport report = scan_files(files, "/w", {"sqs-queue-unencrypted"});
  REQUIRE(report.findings.size() == 1);
  std::string named;
  for (const RelatedLocation& related : report.findings[0].related)
    named += related.message + " " + related.location.file + ":" + std::to_string(related.location.start_line) + "\n";
  CHECK(named == "the argument of var.secure main.tf:3\n");
}

TEST_CASE("pieces of a text have its place") {
  const Marked marked(
      "variable \"networks\" { default = \"0.0.0.0/0,10.0.0.0/8\" }\nresource \"aws_security_group\" \"g\" {\n"
      "  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n"
      "    «cidr_blocks = split(\",\", var.networks)»\n  }\n}\n");
  const ScanReport report = scan_files({{"/w/main.tf", marked.text}}, "/w", {"ec2-security-group-ssh-open"});
  REQUIRE(report.findings.size() == 1);
  CHECK(place_of(report.findings[0].location) == marked.place);
}

TEST_CASE("what a list from elsewhere gives stands at the attribute that takes it") {
  const std::string group = "resource \"aws_security_group\" \"g\" {\n  description = \"x\"\n  ";
  const auto repeated = [&](const std::string& for_each, const std::string& networks) {
    return group + "dynamic \"ingress\" {\n    for_each = " + for_each +
           "\n    content {\n      from_port = 22\n      to_port   = 22\n      protocol  = \"tcp\"\n      " + networks +
           "\n    }\n  }\n}\n";
  };
  const auto written = [&](const std::string& networks) {
    return group + "ingress {\n    from_port = 22\n    to_port   = 22\n    protocol  = \"tcp\"\n    " + networks +
           "\n  }\n}\n";
  };
  const std::string list = "[{ n = [\"0.0.0.0/0\"], c = \"0.0.0.0/0\" }]", locals = "locals { l = " + list + " }\n",
                    taken = "«cidr_blocks = ingress.value.n»";
  const std::string elements = "{\n    from_port = 22, to_port = 22, protocol = \"tcp\", cidr_blocks = ";
  struct Use {
    const char* about;
    std::string main, module;
  };
  const Use uses[] = {
      {"a local", locals + repeated("local.l", taken), ""},
      {"a map of objects", "locals { l = { a = { n = [\"0.0.0.0/0\"] } } }\n" + repeated("local.l", taken), ""},
      {"a variable's default", "variable \"l\" { default = " + list + " }\n" + repeated("var.l", taken), ""},
      {"a module's argument", "module \"m\" {\n  source = \"./m\"\n  l = " + list + "\n}\n",
       "variable \"l\" {}\n" + repeated("var.l", taken)},
      {"a module's output, by another name",
       "module \"m\" { source = \"./m\" }\n" + repeated("module.m.l\n    iterator = it", "«cidr_blocks = it.value.n»"),
       "output \"l\" { value = " + list + " }\n"},
      {"a set", locals + repeated("toset(local.l)", taken), ""},
      {"a splat", locals + written("«cidr_blocks = local.l[*].c»"), ""},
      {"a function", locals + written("«cidr_blocks = flatten(local.l[*].n)»"), ""},
      {"a for expression", locals + written("«cidr_blocks = [for x in local.l : x.c]»"), ""},
      {"blocks as a list", locals + group + "«ingress = [for x in local.l : " + elements + "x.n }]»\n}\n", ""},
      {"what a block repeats, where it is an element",
       locals + repeated("«local.l»", "cidr_blocks = [ingress.value.c]"), ""},
      {"what is written in the block", repeated("[{ n = [«\"0.0.0.0/0\"»] }]", "cidr_blocks = ingress.value.n"), ""},
      {"a rule that stands by itself",
       locals + "resource \"aws_security_group_rule\" \"r\" {\n  security_group_id = \"sg-1\"\n  type = \"ingress\"\n"
                "  from_port = 22\n  to_port = 22\n  protocol = \"tcp\"\n  «cidr_blocks = local.l[*].c»\n}\n",
       ""},
  };
  for (const Use& use : uses) {
    INFO(use.about);
    const bool is_inside = use.main.find(opening) == std::string::npos;
    const Marked marked(is_inside ? use.module : use.main);
    Files files = {{"/w/main.tf", is_inside ? use.main : marked.text}};
    if (!use.module.empty()) files["/w/m/main.tf"] = is_inside ? marked.text : use.module;
    const ScanReport report = scan_files(files, "/w", {"ec2-security-group-ssh-open"});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].location.file == (is_inside ? "m/main.tf" : "main.tf"));
    CHECK(place_of(report.findings[0].location) == marked.place);
  }
}

TEST_CASE("what a template chooses of a list from elsewhere stands where it is chosen") {
  const auto group = [](const std::string& range) {
    return "  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n"
           "      SecurityGroupIngress:\n        - IpProtocol: tcp\n          FromPort: 22\n          ToPort: 22\n     "
           "     " +
           range + "\n";
  };
  const std::string parameters = "Parameters:\n  C: {Type: CommaDelimitedList, Default: \"0.0.0.0/0,10.0.0.0/8\"}\n",
                    mappings = "Mappings:\n  M: {a: {c: [\"0.0.0.0/0\"]}}\n";
  const std::pair<const char*, std::string> templates[] = {
      {"a parameter", parameters + "Resources:\n" + group("«CidrIp: !Select [0, !Ref C]»")},
      {"a mapping", mappings + "Resources:\n" + group("«CidrIp: !Select [0, !FindInMap [M, a, c]]»")},
  };
  for (const auto& [about, text] : templates) {
    INFO(about);
    const Marked marked(text);
    const ScanReport report = scan_files({{"/w/t.yaml", marked.text}}, "/w", {"ec2-security-group-ssh-open"});
    REQUIRE(report.findings.size() == 1);
    CHECK(place_of(report.findings[0].location) == marked.place);
  }
}

}  // namespace lintel
