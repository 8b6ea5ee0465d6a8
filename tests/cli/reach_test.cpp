// `lintel reach`: what reaches what, in both languages.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

using Json = nlohmann::json;

/// A VPC with a gateway, a public and a private subnet; `more` adds to it.
std::string terraform(const std::string& more) {
  return R"(
resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "g" { vpc_id = aws_vpc.v.id }
resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.v.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}
resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_route_table" "public" { vpc_id = aws_vpc.v.id }
resource "aws_route" "out" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.g.id
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
variable "cidr" {}
resource "aws_security_group" "open" { vpc_id = aws_vpc.v.id }
resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.open.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.open.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_instance" "a" {
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = [aws_security_group.open.id]
}
resource "aws_instance" "b" {
  subnet_id              = aws_subnet.private.id
  vpc_security_group_ids = [aws_security_group.open.id]
}
)" + more;
}

/// The same in CloudFormation.
constexpr const char* stack = R"(
Resources:
  V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  G: {Type: AWS::EC2::InternetGateway}
  Attached: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref V, InternetGatewayId: !Ref G}}
  Public: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref V, CidrBlock: 10.0.1.0/24, MapPublicIpOnLaunch: true}}
  Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref V}}
  Out: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref G}}
  Association: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Public, RouteTableId: !Ref Table}}
  Open:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: open
      VpcId: !Ref V
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}]
  A: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Public, SecurityGroupIds: [!Ref Open]}}
)";

struct Printed {
  int exit_code = 0;
  std::string out, err;
};

Printed ask(const std::string& path, const std::string& text, const cli::ReachQuestion& asked,
            const std::string& other = {}, const std::string& other_text = {}) {
  cli::Input input;
  input.paths = {"code"};
  input.search.enabled = false;
  input.overlay = [&](ScanOptions& options) {
    options.threads = 1;
    std::vector<std::pair<std::string, std::string>> files = {{"code/" + path, text}};
    if (!other.empty()) files.emplace_back("code/" + other, other_text);
    options.reader = make_memory_reader(std::move(files));
  };
  std::ostringstream out, err;
  cli::Terminal terminal{out, err};
  Printed printed;
  printed.exit_code = cli::run_reach(input, asked, terminal);
  printed.out = out.str();
  printed.err = err.str();
  return printed;
}

Json answer(const std::string& path, const std::string& text, const std::string& from, const std::string& to) {
  const Printed printed = ask(path, text, {from, to, {}, "json"});
  REQUIRE_MESSAGE(printed.exit_code == cli::ExitCode::clean, printed.err);
  const Json parsed = Json::parse(printed.out);
  REQUIRE(parsed["answers"].size() == 1);
  return parsed["answers"][0];
}

/// "tcp 22 any IPv4 address, …"
std::string traffic(const Json& list) {
  std::string text;
  for (const Json& one : list)
    text += (text.empty() ? "" : ", ") + one["service"].get<std::string>() + " " + one["peers"].get<std::string>();
  return text;
}

/// The kinds of the hops that do not surely let through.
std::string stopping(const Json& reply, const std::string& passes) {
  std::string kinds;
  for (const Json& leg : reply["way"]) {
    for (const Json& hop : leg["hops"]) {
      if (hop["passes"] == passes) kinds += (kinds.empty() ? "" : ", ") + hop["kind"].get<std::string>();
    }
  }
  return kinds;
}

}  // namespace

TEST_CASE("reach: verdicts, and what decides them") {
  struct Case {
    const char* what;
    const char* more;
    const char* to;
    const char* verdict;
    const char* traffic;
    const char* stopping;
  };
  const Case cases[] = {
      {"a public subnet", "", "aws_instance.a", "reached", "tcp 22 any IPv4 address", ""},
      {"a private one", "", "aws_instance.b", "blocked", "", "address, route table"},
      {"an entry that denies",
       "resource \"aws_network_acl\" \"n\" {\n  vpc_id = aws_vpc.v.id\n  subnet_ids = [aws_subnet.public.id]\n  egress "
       "{\n    rule_no = 1\n    action = \"allow\"\n"
       "    protocol = \"-1\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port = 0\n    to_port = 0\n  }\n}\n",
       "aws_instance.a", "blocked", "", "network ACL, inbound"},
      {"answers that do not come back",
       "resource \"aws_network_acl\" \"n\" {\n  vpc_id = aws_vpc.v.id\n  subnet_ids = [aws_subnet.public.id]\n  "
       "ingress {\n    rule_no = 1\n    action = \"allow\"\n"
       "    protocol = \"-1\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port = 0\n    to_port = 0\n  }\n}\n",
       "aws_instance.a", "blocked", "", "network ACL, outbound, security group, inbound"},
      {"Block Public Access",
       "resource \"aws_vpc_block_public_access_options\" \"b\" {\n  internet_gateway_block_mode = "
       "\"block-ingress\"\n}\n",
       "aws_instance.a", "blocked", "", "Block Public Access"},
      {"a block that is excluded",
       "resource \"aws_vpc_block_public_access_options\" \"b\" {\n  internet_gateway_block_mode = "
       "\"block-ingress\"\n}\n"
       "resource \"aws_vpc_block_public_access_exclusion\" \"e\" {\n  vpc_id = aws_vpc.v.id\n  "
       "internet_gateway_exclusion_mode = \"allow-bidirectional\"\n}\n",
       "aws_instance.a", "reached", "tcp 22 any IPv4 address", ""},
      {"an Elastic IP in a private subnet", "resource \"aws_eip\" \"e\" { instance = aws_instance.b.id }\n",
       "aws_instance.b", "blocked", "", "route table"},
      {"a range that nobody gave",
       "resource \"aws_security_group\" \"c\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    protocol = \"tcp\"\n    "
       "from_port = 443\n    to_port = 443\n"
       "    cidr_blocks = [var.cidr]\n  }\n}\n"
       "resource \"aws_instance\" \"c\" {\n  subnet_id = aws_subnet.public.id\n  vpc_security_group_ids = "
       "[aws_security_group.c.id]\n}\n",
       "aws_instance.c", "undecided", "tcp 443 any IPv4 address", "security group, inbound"},
      {"a subnet that is elsewhere",
       "variable \"subnet\" {}\nresource \"aws_instance\" \"c\" {\n  subnet_id = var.subnet\n  vpc_security_group_ids "
       "= [aws_security_group.open.id]\n}\n",
       "aws_instance.c", "undecided", "tcp 22 any IPv4 address", "address, subnet"},
      {"a range of few",
       "resource \"aws_security_group\" \"c\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    protocol = \"tcp\"\n    "
       "from_port = 443\n    to_port = 443\n"
       "    cidr_blocks = [\"203.0.113.0/24\", \"10.0.0.0/8\"]\n  }\n}\n"
       "resource \"aws_instance\" \"c\" {\n  subnet_id = aws_subnet.public.id\n  vpc_security_group_ids = "
       "[aws_security_group.c.id]\n}\n",
       "aws_instance.c", "reached", "tcp 443 203.0.113.0-203.0.113.255", ""},
      {"an internal load balancer",
       "resource \"aws_lb\" \"l\" {\n  internal = true\n  subnets = [aws_subnet.public.id]\n  security_groups = "
       "[aws_security_group.open.id]\n}\n"
       "resource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = aws_lb.l.arn\n  port = 22\n  protocol = "
       "\"HTTP\"\n}\n",
       "aws_lb.l", "blocked", "", "address"},
      {"a database that is not public",
       "resource \"aws_db_subnet_group\" \"s\" { subnet_ids = [aws_subnet.public.id] }\nresource \"aws_db_instance\" "
       "\"d\" {\n"
       "  db_subnet_group_name = aws_db_subnet_group.s.name\n  vpc_security_group_ids = "
       "[aws_security_group.open.id]\n}\n",
       "aws_db_instance.d", "blocked", "", "address"},
      {"a function",
       "resource \"aws_lambda_function\" \"f\" {\n  vpc_config {\n    subnet_ids = [aws_subnet.public.id]\n    "
       "security_group_ids = "
       "[aws_security_group.open.id]\n  }\n}\n",
       "aws_lambda_function.f", "blocked", "", "address, listener"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    const Json reply = answer("main.tf", terraform(c.more), "internet", c.to);
    CHECK(reply["verdict"] == c.verdict);
    const bool undecided = reply["verdict"] == "undecided";
    CHECK(traffic(reply[undecided ? "possible" : "reached"]) == c.traffic);
    CHECK(stopping(reply, undecided ? "unknown" : "no") == c.stopping);
  }
}

TEST_CASE("reach: a template is judged as Terraform is") {
  const Json reply = answer("template.yaml", stack, "internet", "A");
  CHECK(reply["verdict"] == "reached");
  CHECK(traffic(reply["reached"]) == "tcp 22 any IPv4 address");
  CHECK(answer("template.yaml", stack, "203.0.113.5", "A")["verdict"] == "reached");
}

TEST_CASE("reach: over a load balancer to what its own subnet keeps from the internet") {
  const std::string more =
      "resource \"aws_lb\" \"l\" {\n  subnets = [aws_subnet.public.id]\n  security_groups = "
      "[aws_security_group.open.id]\n}\n"
      "resource \"aws_lb_target_group\" \"t\" {\n  port = 22\n  protocol = \"HTTP\"\n}\n"
      "resource \"aws_lb_target_group_attachment\" \"t\" {\n  target_group_arn = aws_lb_target_group.t.arn\n  "
      "target_id = aws_instance.b.id\n}\n"
      "resource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = aws_lb.l.arn\n  port = 22\n  protocol = \"HTTP\"\n  "
      "default_action {\n    type = \"forward\"\n"
      "    target_group_arn = aws_lb_target_group.t.arn\n  }\n}\n";
  const Json reply = answer("main.tf", terraform(more), "internet", "aws_instance.b");
  CHECK(reply["verdict"] == "reached");
  REQUIRE(reply["way"].size() == 2);
  CHECK(reply["way"][0]["to"] == "aws_lb.l");
  CHECK(stopping(reply, "no").empty());
  const Printed overview = ask("main.tf", terraform(more), {});
  CHECK(overview.out ==
        "Reached from the internet\n  tcp 22\n    aws_instance.a  from any IPv4 address\n    aws_instance.b  over "
        "aws_lb.l  from any IPv4 address\n"
        "    aws_lb.l  from any IPv4 address\n3 interfaces: 3 reached from the internet, 0 undecided, 0 blocked\n");
}

TEST_CASE("reach: within a VPC, out of it, and by type") {
  CHECK(answer("main.tf", terraform(""), "aws_instance.a", "aws_instance.b")["verdict"] == "reached");
  CHECK(answer("main.tf", terraform(""), "aws_instance.a", "internet")["verdict"] == "reached");
  CHECK(answer("main.tf", terraform(""), "aws_instance.b", "internet")["verdict"] == "blocked");
  const Printed by_type = ask("main.tf", terraform(""), {"internet", "aws_instance", {}, "json"});
  CHECK(Json::parse(by_type.out)["answers"].size() == 2);
}

TEST_CASE("reach: one component that blocks is said to open the way") {
  const Printed printed = ask("main.tf", terraform(""), {"internet", "aws_instance.a", 443, "human"});
  CHECK(printed.out.starts_with("blocked  internet -> aws_instance.a\n"));
  CHECK(printed.out.find("x security group, inbound  aws_security_group.open  ") != std::string::npos);
  CHECK(printed.out.find("main.tf:24\n      no rule lets this in\n") != std::string::npos);
  CHECK(printed.out.ends_with("Nothing else keeps it out: a change of this security group would open the way.\n"));
}

TEST_CASE("reach: diagrams, and names that nothing has") {
  const Printed dot = ask("main.tf", terraform(""), {"internet", "aws_instance.b", {}, "dot"});
  CHECK(dot.out.starts_with("digraph reach {"));
  CHECK(dot.out.find("color=red") != std::string::npos);
  const Printed mermaid = ask("main.tf", terraform(""), {"internet", "aws_instance.b", {}, "mermaid"});
  CHECK(mermaid.out.starts_with("flowchart LR\n"));
  CHECK(mermaid.out.find(":::blocks") != std::string::npos);
  const Printed none = ask("main.tf", terraform(""), {"internet", "aws_instance.z", {}, "human"});
  CHECK(none.exit_code == cli::ExitCode::usage);
  CHECK(none.err.find("aws_instance.z") != std::string::npos);
}

TEST_CASE("reach: where code was not read, nothing is blocked for certain") {
  struct Case {
    const char* path;
    std::string text;
    const char* other;
    const char* unread;
    const char* blocked;
    const char* reached;
  };
  const Case cases[] = {
      {"main.tf", terraform(""), "more.tf", "resource \"aws_route\" \"r\" {\n", "aws_instance.b", "aws_instance.a"},
      {"main.tf", terraform(""), "more.tf", "module \"m\" { source = \"./absent\" }\n", "aws_instance.b",
       "aws_instance.a"},
      {"stack.yaml", std::string(stack) + "  B: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Public}}\n",
       "more.yaml", "Resources:\n  R:\n    Type: AWS::EC2::Route\n   x: [\n", "B", "A"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.unread);
    const auto verdict = [&](const char* to, bool whole) {
      const Printed printed = whole ? ask(c.path, c.text, {"internet", to, {}, "json"})
                                    : ask(c.path, c.text, {"internet", to, {}, "json"}, c.other, c.unread);
      const Json json = Json::parse(printed.out);
      CHECK(json.contains("unread") == !whole);
      return json["answers"][0]["verdict"].get<std::string>();
    };
    CHECK(verdict(c.blocked, true) == "blocked");
    CHECK(verdict(c.blocked, false) == "undecided");
    CHECK(verdict(c.reached, false) == "reached");
    const Printed printed = ask(c.path, c.text, {"internet", c.blocked, {}, "human"}, c.other, c.unread);
    CHECK(printed.out.starts_with("undecided  "));
    CHECK(printed.out.find("not all code was read: ") != std::string::npos);
    CHECK(printed.out.find("Nothing else keeps it out") == std::string::npos);
    const Printed overview = ask(c.path, c.text, {}, c.other, c.unread);
    CHECK(overview.out.find(", 0 blocked\n") != std::string::npos);
    CHECK(overview.out.find("What is not reached is undecided, as not all code was read: ") != std::string::npos);
    CHECK(ask(c.path, c.text, {"internet", c.blocked, {}, "dot"}, c.other, c.unread).out.find("undecided") !=
          std::string::npos);
  }
}
