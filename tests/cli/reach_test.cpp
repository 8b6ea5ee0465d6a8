// `lintel reach`: what reaches what, in both languages.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <tuple>
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
  CHECK(printed.out.ends_with("Nothing else blocks it: a change to this security group would open the path.\n"));
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
    CHECK(printed.out.find("Nothing else blocks it") == std::string::npos);
    const Printed overview = ask(c.path, c.text, {}, c.other, c.unread);
    CHECK(overview.out.find(", 0 blocked\n") != std::string::npos);
    CHECK(overview.out.find("What is not reached is undecided, as not all code was read: ") != std::string::npos);
    CHECK(ask(c.path, c.text, {"internet", c.blocked, {}, "dot"}, c.other, c.unread).out.find("undecided") !=
          std::string::npos);
  }
}

namespace {

/// A listener of `protocol` and a group of targets of a load balancer.
std::string network_balancer(const std::string& type, const std::string& listener, const std::string& group,
                             const std::string& more = "") {
  return "resource \"aws_lb\" \"l\" {\n  load_balancer_type = " + type +
         "\n  subnets = [aws_subnet.public.id]\n  security_groups = [aws_security_group.lb.id]\n}\n" +
         "resource \"aws_security_group\" \"lb\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    protocol = \"-1\"\n    "
         "from_port = 0\n    to_port = 0\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n"
         "  egress {\n    protocol = \"-1\"\n    from_port = 0\n    to_port = 0\n    cidr_blocks = [\"0.0.0.0/0\"]\n  "
         "}\n}\n" +
         "resource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = aws_lb.l.arn\n  port = 443\n  protocol = " +
         listener +
         "\n  default_action {\n    type = \"forward\"\n    target_group_arn = aws_lb_target_group.t.arn\n  }\n}\n" +
         "resource \"aws_lb_target_group\" \"t\" {\n  port = 443\n" + group + "}\n" +
         "resource \"aws_lb_target_group_attachment\" \"t\" {\n  target_group_arn = aws_lb_target_group.t.arn\n  "
         "target_id = aws_instance.c.id\n}\n" +
         "resource \"aws_instance\" \"c\" {\n  subnet_id = aws_subnet.private.id\n  vpc_security_group_ids = "
         "[aws_security_group.c.id]\n}\nvariable \"x\" {}\n" +
         more;
}

/// A group of targets that takes traffic from `peer`.
std::string target_rule(const std::string& peer, const std::string& protocol = "tcp") {
  return "resource \"aws_security_group\" \"c\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    protocol = \"" + protocol +
         "\"\n    from_port = 443\n    to_port = 443\n    " + peer + "\n  }\n}\n";
}

}  // namespace

TEST_CASE("reach: targets of a network load balancer see its clients, or not") {
  struct Case {
    const char* what;
    std::string more;
    const char* verdict;
    const char* traffic;
  };
  const std::string clients = target_rule("cidr_blocks = [\"203.0.113.0/24\"]");
  const std::string balancers = target_rule("cidr_blocks = [\"10.0.1.0/24\"]");
  const std::string lb = "\"network\"", tcp = "\"TCP\"", udp = "\"UDP\"";
  const Case cases[] = {
      {"instances see clients", network_balancer(lb, tcp, "  protocol = \"TCP\"\n", clients), "reached",
       "tcp 443 203.0.113.0-203.0.113.255"},
      {"and not the load balancer", network_balancer(lb, tcp, "  protocol = \"TCP\"\n", balancers), "blocked", ""},
      {"its group counts all the same",
       network_balancer(lb, tcp, "  protocol = \"TCP\"\n", target_rule("security_groups = [aws_security_group.lb.id]")),
       "reached", "tcp 443 any IPv4 address"},
      {"addresses see the load balancer",
       network_balancer(lb, tcp, "  protocol = \"TCP\"\n  target_type = \"ip\"\n", balancers), "reached",
       "tcp 443 any IPv4 address"},
      {"not clients", network_balancer(lb, tcp, "  protocol = \"TCP\"\n  target_type = \"ip\"\n", clients), "blocked",
       ""},
      {"over UDP they do",
       network_balancer(lb, udp, "  protocol = \"UDP\"\n  target_type = \"ip\"\n",
                        target_rule("cidr_blocks = [\"10.0.1.0/24\"]", "udp")),
       "blocked", ""},
      {"the attribute says no",
       network_balancer(lb, tcp, "  protocol = \"TCP\"\n  preserve_client_ip = false\n", balancers), "reached",
       "tcp 443 any IPv4 address"},
      {"the attribute says yes",
       network_balancer(lb, tcp, "  protocol = \"TCP\"\n  target_type = \"ip\"\n  preserve_client_ip = true\n",
                        clients),
       "reached", "tcp 443 203.0.113.0-203.0.113.255"},
      {"the attribute is not known",
       network_balancer(lb, tcp, "  protocol = \"TCP\"\n  preserve_client_ip = var.x\n", balancers), "undecided",
       "tcp 443 any IPv4 address"},
      {"the type is not known", network_balancer("var.x", tcp, "  protocol = \"TCP\"\n", balancers), "undecided",
       "tcp 443 any IPv4 address"},
      {"the protocol is not known",
       network_balancer(lb, "var.x", "  protocol = var.x\n", target_rule("cidr_blocks = [\"0.0.0.0/0\"]")), "undecided",
       "tcp 443 any IPv4 address"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    const Json reply = answer("main.tf", terraform(c.more), "internet", "aws_instance.c");
    CHECK(reply["verdict"] == c.verdict);
    const bool undecided = reply["verdict"] == "undecided";
    const std::string told = traffic(reply[undecided ? "possible" : "reached"]);
    CHECK_MESSAGE(told.starts_with(c.traffic), told);
    if (std::string_view(c.traffic).empty()) CHECK(told.empty());
  }
}

namespace {

/// An application load balancer whose listener has the given port and actions, before an instance in a private subnet.
std::string application_balancer(const std::string& port, const std::string& listener, const std::string& more) {
  return "resource \"aws_lb\" \"l\" {\n  subnets = [aws_subnet.public.id]\n  security_groups = "
         "[aws_security_group.open.id]\n}\n"
         "resource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = aws_lb.l.arn\n  port = " +
         port + "\n  protocol = \"HTTP\"\n" + listener +
         "}\nresource \"aws_lb_target_group\" \"t\" {\n  port = 22\n  protocol = \"HTTP\"\n}\n"
         "resource \"aws_lb_target_group_attachment\" \"t\" {\n  target_group_arn = aws_lb_target_group.t.arn\n  "
         "target_id = aws_instance.b.id\n}\nvariable \"x\" {}\n" +
         more;
}

const std::string fixed_action =
    "  default_action {\n    type = \"fixed-response\"\n    fixed_response {\n      content_type = \"text/plain\"\n    "
    "}\n  }\n";
const std::string forward_action =
    "  default_action {\n    type = \"forward\"\n    target_group_arn = aws_lb_target_group.t.arn\n  }\n";

std::string listener_rule(const std::string& name, const std::string& priority, const std::string& condition,
                          const std::string& action) {
  return "resource \"aws_lb_listener_rule\" \"" + name +
         "\" {\n  listener_arn = aws_lb_listener.l.arn\n  priority = " + priority + "\n  condition {\n" + condition +
         "  }\n  action {\n" + action + "  }\n}\n";
}

}  // namespace

TEST_CASE("reach: what a load balancer passes on for certain") {
  const std::string forwards = "    type = \"forward\"\n    target_group_arn = aws_lb_target_group.t.arn\n";
  const std::string answers =
      "    type = \"fixed-response\"\n    fixed_response {\n      content_type = \"text/plain\"\n    }\n";
  const std::string path = "    path_pattern {\n      values = [\"/api/*\"]\n    }\n";
  const std::string every = "    path_pattern {\n      values = [\"/*\"]\n    }\n";
  const std::string source = "    source_ip {\n      values = [\"198.51.100.0/24\"]\n    }\n";
  const std::string weighted =
      "  default_action {\n    type = \"forward\"\n    forward {\n      target_group {\n        arn = "
      "aws_lb_target_group.t.arn\n        weight = 0\n      }\n      target_group {\n        arn = "
      "aws_lb_target_group.u.arn\n        weight = 1\n      }\n    }\n  }\n";
  const std::string authenticated =
      "  default_action {\n    type = \"authenticate-oidc\"\n    order = 1\n    authenticate_oidc {\n      issuer = "
      "\"https://i\"\n    }\n  "
      "}\n" +
      forward_action;
  struct Case {
    const char* what;
    std::string more;
    const char* verdict;
  };
  const Case cases[] = {
      {"a listener", application_balancer("22", forward_action, ""), "reached"},
      {"a port that is not known", application_balancer("var.x", forward_action, ""), "undecided"},
      {"another listener of a known port does not prove it",
       application_balancer("var.x", forward_action,
                            "resource \"aws_lb_listener\" \"o\" {\n  load_balancer_arn = aws_lb.l.arn\n  port = 22\n  "
                            "protocol = \"HTTP\"\n" +
                                fixed_action + "}\n"),
       "undecided"},
      {"a rule", application_balancer("22", fixed_action, listener_rule("r", "1", path, forwards)), "reached"},
      {"a rule for some addresses", application_balancer("22", fixed_action, listener_rule("r", "1", source, forwards)),
       "undecided"},
      {"a rule that is hidden by one before",
       application_balancer("22", fixed_action,
                            listener_rule("r", "2", path, forwards) + listener_rule("s", "1", every, answers)),
       "undecided"},
      {"a rule before one that would hide it",
       application_balancer("22", fixed_action,
                            listener_rule("r", "1", path, forwards) + listener_rule("s", "2", every, answers)),
       "reached"},
      {"a default action that a rule hides",
       application_balancer("22", forward_action, listener_rule("s", "1", every, answers)), "undecided"},
      {"a weight of nothing",
       application_balancer("22", weighted,
                            "resource \"aws_lb_target_group\" \"u\" {\n  port = 22\n  protocol = \"HTTP\"\n}\n"),
       "undecided"},
      {"who is logged in", application_balancer("22", authenticated, ""), "undecided"},
      {"a rule that may not be there",
       application_balancer("22", fixed_action,
                            "resource \"aws_lb_listener_rule\" \"r\" {\n  count = var.x\n  listener_arn = "
                            "aws_lb_listener.l.arn\n  priority = 1\n  condition {\n" +
                                path + "  }\n  action {\n" + forwards + "  }\n}\n"),
       "undecided"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    CHECK(answer("main.tf", terraform(c.more), "internet", "aws_instance.b")["verdict"] == c.verdict);
  }
}

TEST_CASE("reach: what is named by an index that nobody knows may be any") {
  struct Case {
    const char* what;
    const char* more;
    const char* to;
    const char* verdict;
  };
  const std::string instance =
      "resource \"aws_instance\" \"c\" {\n  count = 2\n  subnet_id = aws_subnet.public.id\n  "
      "associate_public_ip_address = false\n  vpc_security_group_ids = [aws_security_group.open.id]\n}\n";
  const Case cases[] = {
      {"a route's table",
       "resource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = \"10.0.3.0/24\"\n  "
       "map_public_ip_on_launch = true\n}\n"
       "resource \"aws_route_table\" \"t\" {\n  count = 2\n  vpc_id = aws_vpc.v.id\n}\n"
       "resource \"aws_route\" \"t\" {\n  route_table_id = element(aws_route_table.t[*].id, var.i)\n  "
       "destination_cidr_block = \"0.0.0.0/0\"\n  gateway_id = aws_internet_gateway.g.id\n}\n"
       "resource \"aws_route_table_association\" \"s\" {\n  subnet_id = aws_subnet.s.id\n  route_table_id = "
       "aws_route_table.t[1].id\n}\n"
       "resource \"aws_instance\" \"d\" {\n  subnet_id = aws_subnet.s.id\n  vpc_security_group_ids = "
       "[aws_security_group.open.id]\n}\n",
       "aws_instance.d", "undecided"},
      {"a route's table that is an input is another's",
       "resource \"aws_route\" \"t\" {\n  route_table_id = var.i\n  destination_cidr_block = \"0.0.0.0/0\"\n  "
       "gateway_id = aws_internet_gateway.g.id\n}\n",
       "aws_instance.b", "blocked"},
      {"an Elastic IP's instance", "resource \"aws_eip\" \"e\" { instance = element(aws_instance.c[*].id, var.i) }\n",
       "aws_instance.c[1]", "undecided"},
      {"no Elastic IP", "", "aws_instance.c[1]", "blocked"},
      {"a rule's group",
       "resource \"aws_security_group\" \"s\" {\n  count = 2\n  vpc_id = aws_vpc.v.id\n}\n"
       "resource \"aws_security_group_rule\" \"s\" {\n  type = \"ingress\"\n  security_group_id = "
       "element(aws_security_group.s[*].id, var.i)\n  protocol = \"tcp\"\n  from_port = 22\n  to_port = 22\n  "
       "cidr_blocks "
       "= [\"0.0.0.0/0\"]\n}\n"
       "resource \"aws_instance\" \"d\" {\n  subnet_id = aws_subnet.public.id\n  vpc_security_group_ids = "
       "[aws_security_group.s[0].id]\n}\n",
       "aws_instance.d", "undecided"},
      {"an entry's ACL",
       "resource \"aws_network_acl\" \"n\" {\n  count = 2\n  vpc_id = aws_vpc.v.id\n  subnet_ids = "
       "[aws_subnet.public.id]\n}\n"
       "resource \"aws_network_acl_rule\" \"n\" {\n  network_acl_id = element(aws_network_acl.n[*].id, var.i)\n  "
       "rule_number "
       "= 1\n  rule_action = \"allow\"\n  protocol = \"-1\"\n  cidr_block = \"0.0.0.0/0\"\n}\n",
       "aws_instance.a", "undecided"},
      {"a target of a load balancer",
       "resource \"aws_lb\" \"l\" {\n  subnets = [aws_subnet.public.id]\n  security_groups = "
       "[aws_security_group.open.id]\n}\n"
       "resource \"aws_lb_target_group\" \"t\" {\n  port = 22\n  protocol = \"HTTP\"\n}\n"
       "resource \"aws_lb_target_group_attachment\" \"t\" {\n  target_group_arn = aws_lb_target_group.t.arn\n  "
       "target_id = element(aws_instance.c[*].id, var.i)\n}\n"
       "resource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = aws_lb.l.arn\n  port = 22\n  protocol = \"HTTP\"\n "
       " "
       "default_action {\n    type = \"forward\"\n    target_group_arn = aws_lb_target_group.t.arn\n  }\n}\n",
       "aws_instance.c[1]", "undecided"},
      {"a main route table that may be another",
       "variable \"on\" {}\nresource \"aws_main_route_table_association\" \"m\" {\n  count = var.on ? 1 : 0\n  vpc_id "
       "= "
       "aws_vpc.v.id\n  route_table_id = aws_route_table.public.id\n}\n"
       "resource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = \"10.0.3.0/24\"\n  "
       "map_public_ip_on_launch = true\n}\n"
       "resource \"aws_instance\" \"d\" {\n  subnet_id = aws_subnet.s.id\n  vpc_security_group_ids = "
       "[aws_security_group.open.id]\n}\n",
       "aws_instance.d", "undecided"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    const std::string more = "variable \"i\" {}\n" + instance + c.more;
    CHECK(answer("main.tf", terraform(more), "internet", c.to)["verdict"] == c.verdict);
  }
}

TEST_CASE("reach: what starts from a launch template has what that says") {
  const std::string data =
      "  network_interfaces {\n    associate_public_ip_address = true\n    security_groups = "
      "[aws_security_group.open.id]\n    subnet_id = aws_subnet.public.id\n  }\n";
  const std::string named = "resource \"aws_launch_template\" \"t\" {\n  name = \"web\"\n" + data + "}\n";
  struct Case {
    const char* what;
    std::string more;
    const char* to;
    const char* verdict;
  };
  const Case cases[] = {
      {"an instance, by its id",
       named + "resource \"aws_instance\" \"t\" {\n  launch_template {\n    id = aws_launch_template.t.id\n  }\n}\n",
       "aws_instance.t", "reached"},
      {"an instance, by its name",
       named + "resource \"aws_instance\" \"t\" {\n  launch_template {\n    name = \"web\"\n  }\n}\n", "aws_instance.t",
       "reached"},
      {"a template that is elsewhere",
       "variable \"t\" {}\nresource \"aws_instance\" \"t\" {\n  subnet_id = aws_subnet.public.id\n  launch_template "
       "{\n    "
       "id = var.t\n  }\n}\n",
       "aws_instance.t", "undecided"},
      {"instances in number, by its name",
       named + "resource \"aws_autoscaling_group\" \"t\" {\n  vpc_zone_identifier = [aws_subnet.public.id]\n  "
               "launch_template {\n    name = aws_launch_template.t.name\n  }\n}\n",
       "aws_autoscaling_group.t", "reached"},
      {"instances of several kinds",
       named + "resource \"aws_autoscaling_group\" \"t\" {\n  vpc_zone_identifier = [aws_subnet.public.id]\n  "
               "mixed_instances_policy {\n    launch_template {\n      launch_template_specification {\n        "
               "launch_template_id = aws_launch_template.t.id\n      }\n    }\n  }\n}\n",
       "aws_autoscaling_group.t", "reached"},
      {"of which one has a template of its own",
       named +
           "resource \"aws_launch_template\" \"u\" {\n  vpc_security_group_ids = [aws_security_group.open.id]\n}\n"
           "resource \"aws_autoscaling_group\" \"t\" {\n  vpc_zone_identifier = [aws_subnet.public.id]\n  "
           "mixed_instances_policy {\n    launch_template {\n      launch_template_specification {\n        "
           "launch_template_id = aws_launch_template.t.id\n      }\n      override {\n        "
           "launch_template_specification {\n          launch_template_id = aws_launch_template.u.id\n        }\n      "
           "}\n    }\n  }\n}\n",
       "aws_autoscaling_group.t", "undecided"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    CHECK(answer("main.tf", terraform(c.more), "internet", c.to)["verdict"] == c.verdict);
  }
  const std::string template_of_stack =
      std::string(stack) +
      "  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      "
      "LaunchTemplateData: {SecurityGroupIds: [!Ref Open]}\n"
      "  B:\n    Type: AWS::EC2::Instance\n    Properties:\n      SubnetId: !Ref Public\n"
      "      LaunchTemplate: {LaunchTemplateId: !Ref T, Version: \"1\"}\n"
      "  C:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties:\n"
      "      VPCZoneIdentifier: [!Ref Public]\n      MinSize: \"1\"\n      MaxSize: \"1\"\n"
      "      LaunchTemplate: {LaunchTemplateName: absent, Version: \"1\"}\n";
  CHECK(answer("template.yaml", template_of_stack, "internet", "B")["verdict"] == "reached");
  CHECK(answer("template.yaml", template_of_stack, "internet", "C")["verdict"] == "undecided");
}

TEST_CASE("reach: blocks and VPCs that are not known") {
  const std::string rule =
      "resource \"aws_security_group\" \"s\" {\n  vpc_id = VPC\n  ingress {\n    protocol = \"tcp\"\n    from_port = "
      "5432\n    to_port = 5432\n    cidr_blocks = [\"10.0.0.0/8\"]\n  }\n  egress {\n    protocol = \"-1\"\n    "
      "from_port = "
      "0\n    to_port = 0\n    cidr_blocks = [\"10.0.0.0/8\"]\n  }\n}\n"
      "resource \"aws_instance\" \"x\" {\n  subnet_id = aws_subnet.x.id\n  vpc_security_group_ids = "
      "[aws_security_group.s.id]\n}\n"
      "resource \"aws_instance\" \"y\" {\n  subnet_id = aws_subnet.y.id\n  vpc_security_group_ids = "
      "[aws_security_group.s.id]\n}\n";
  const auto of = [&](const std::string& vpc) {
    std::string text = rule;
    return text.replace(text.find("VPC"), 3, vpc);
  };
  const std::string two_families =
      "variable \"cidr\" {}\nresource \"aws_vpc\" \"v\" {\n  cidr_block = var.cidr\n  assign_generated_ipv6_cidr_block "
      "= "
      "true\n}\nresource \"aws_subnet\" \"x\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = cidrsubnet(var.cidr, 8, 1)\n  "
      "ipv6_cidr_block = cidrsubnet(aws_vpc.v.ipv6_cidr_block, 8, 1)\n}\n"
      "resource \"aws_subnet\" \"y\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = cidrsubnet(var.cidr, 8, 2)\n  "
      "ipv6_cidr_block = cidrsubnet(aws_vpc.v.ipv6_cidr_block, 8, 2)\n}\n";
  const std::string elsewhere =
      "variable \"vpc\" {}\ndata \"aws_vpc\" \"main\" { tags = { Name = \"main\" } }\n"
      "resource \"aws_subnet\" \"x\" {\n  vpc_id = var.vpc\n  cidr_block = \"10.0.1.0/24\"\n}\n"
      "resource \"aws_subnet\" \"y\" {\n  vpc_id = data.aws_vpc.main.id\n  cidr_block = \"10.0.2.0/24\"\n}\n"
      "resource \"aws_route_table\" \"x\" { vpc_id = var.vpc }\nresource \"aws_route_table\" \"y\" { vpc_id = "
      "data.aws_vpc.main.id }\n"
      "resource \"aws_route_table_association\" \"x\" {\n  subnet_id = aws_subnet.x.id\n  route_table_id = "
      "aws_route_table.x.id\n}\n"
      "resource \"aws_route_table_association\" \"y\" {\n  subnet_id = aws_subnet.y.id\n  route_table_id = "
      "aws_route_table.y.id\n}\n";
  const std::string apart =
      "resource \"aws_vpc\" \"x\" { cidr_block = \"10.0.0.0/16\" }\nresource \"aws_vpc\" \"y\" { cidr_block = "
      "\"10.1.0.0/16\" "
      "}\nresource \"aws_subnet\" \"x\" {\n  vpc_id = aws_vpc.x.id\n  cidr_block = \"10.0.1.0/24\"\n}\n"
      "resource \"aws_subnet\" \"y\" {\n  vpc_id = aws_vpc.y.id\n  cidr_block = \"10.1.2.0/24\"\n}\n";
  CHECK(answer("main.tf", two_families + of("aws_vpc.v.id"), "aws_instance.x", "aws_instance.y")["verdict"] ==
        "undecided");
  CHECK(answer("main.tf", elsewhere + of("var.vpc"), "aws_instance.x", "aws_instance.y")["verdict"] == "undecided");
  CHECK(answer("main.tf", apart + of("aws_vpc.x.id"), "aws_instance.x", "aws_instance.y")["verdict"] == "blocked");
}

TEST_CASE("reach: private addresses do not come over the internet") {
  const std::string open =
      "resource \"aws_security_group\" \"c\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    protocol = \"tcp\"\n    "
      "from_port = "
      "443\n    to_port = 443\n    cidr_blocks = [\"10.0.0.0/8\"]\n  }\n}\n"
      "resource \"aws_instance\" \"c\" {\n  subnet_id = aws_subnet.public.id\n  vpc_security_group_ids = "
      "[aws_security_group.c.id]\n}\n";
  const std::string transit =
      "resource \"aws_route\" \"t\" {\n  route_table_id = aws_route_table.public.id\n  destination_cidr_block = "
      "\"10.0.0.0/8\"\n  transit_gateway_id = \"tgw-0123456789abcdef0\"\n}\n";
  CHECK(answer("main.tf", terraform(open), "10.1.0.0/16", "aws_instance.c")["verdict"] == "blocked");
  CHECK(answer("main.tf", terraform(open + transit), "10.1.0.0/16", "aws_instance.c")["verdict"] == "undecided");
  CHECK(answer("main.tf", terraform(open + transit), "10.1.0.0/16", "aws_instance.b")["verdict"] == "blocked");
  CHECK(answer("main.tf", terraform(""), "aws_instance.a", "10.1.0.0/16")["verdict"] == "blocked");
  CHECK(answer("main.tf", terraform(transit), "aws_instance.a", "10.1.0.0/16")["verdict"] == "undecided");
  for (const auto& [from, to, word] :
       {std::tuple("10.0.1.7", "aws_instance.c", "aws_vpc.v"), std::tuple("internet", "10.0.1.0/24", "neither end"),
        std::tuple("192.0.2.1", "internet", "neither end")}) {
    const Printed printed = ask("main.tf", terraform(open), {from, to, {}, "human"});
    CHECK(printed.exit_code == cli::ExitCode::usage);
    CHECK_MESSAGE(printed.err.find(word) != std::string::npos, printed.err);
  }
}

TEST_CASE("reach: a change that would open the way, or only may") {
  const std::string range =
      "resource \"aws_security_group\" \"c\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    protocol = \"tcp\"\n    "
      "from_port = "
      "443\n    to_port = 443\n    cidr_blocks = [var.cidr]\n  }\n}\n"
      "resource \"aws_instance\" \"c\" {\n  subnet_id = aws_subnet.public.id\n  associate_public_ip_address = false\n  "
      "vpc_security_group_ids = [aws_security_group.c.id]\n}\n";
  const Printed may = ask("main.tf", terraform(range), {"internet", "aws_instance.c", {}, "human"});
  CHECK(may.out.ends_with("Nothing else is known to block it: a change to this address could open the path.\n"));
  const std::string other =
      "resource \"aws_instance\" \"c\" {\n  subnet_id = aws_subnet.public.id\n  "
      "associate_public_ip_address = false\n  vpc_security_group_ids = [aws_security_group.open.id]\n}\n";
  const Printed would = ask("main.tf", terraform(other), {"internet", "aws_instance.c", 22, "human"});
  CHECK(would.out.ends_with("Nothing else blocks it: a change to this address would open the path.\n"));
}

TEST_CASE("reach: IPv6, gateways' route tables and ways out") {
  const std::string six =
      "resource \"aws_vpc\" \"w\" {\n  cidr_block = \"10.1.0.0/16\"\n  ipv6_cidr_block = \"2001:db8::/56\"\n}\n"
      "resource \"aws_internet_gateway\" \"w\" { vpc_id = aws_vpc.w.id }\n"
      "resource \"aws_subnet\" \"w\" {\n  vpc_id = aws_vpc.w.id\n  cidr_block = \"10.1.1.0/24\"\n  ipv6_cidr_block = "
      "\"2001:db8::/64\"\n}\n"
      "resource \"aws_route_table\" \"w\" { vpc_id = aws_vpc.w.id }\n"
      "resource \"aws_route_table_association\" \"w\" {\n  subnet_id = aws_subnet.w.id\n  route_table_id = "
      "aws_route_table.w.id\n}\n"
      "resource \"aws_security_group\" \"w\" {\n  vpc_id = aws_vpc.w.id\n  ingress {\n    protocol = \"tcp\"\n    "
      "from_port = "
      "443\n    to_port = 443\n    cidr_blocks = [\"0.0.0.0/0\"]\n    ipv6_cidr_blocks = [\"::/0\"]\n  }\n  egress {\n "
      "   "
      "protocol = \"-1\"\n    from_port = 0\n    to_port = 0\n    cidr_blocks = [\"0.0.0.0/0\"]\n    ipv6_cidr_blocks "
      "= "
      "[\"::/0\"]\n  }\n}\n";
  const std::string ways =
      "resource \"aws_route\" \"v4\" {\n  route_table_id = aws_route_table.w.id\n  destination_cidr_block = "
      "\"0.0.0.0/0\"\n  "
      "gateway_id = aws_internet_gateway.w.id\n}\n"
      "resource \"aws_route\" \"v6\" {\n  route_table_id = aws_route_table.w.id\n  destination_ipv6_cidr_block = "
      "\"::/0\"\n  "
      "gateway_id = aws_internet_gateway.w.id\n}\n";
  const auto balancer = [](const char* type) {
    return "resource \"aws_lb\" \"w\" {\n  ip_address_type = \"" + std::string(type) +
           "\"\n  subnets = [aws_subnet.w.id]\n  security_groups = [aws_security_group.w.id]\n}\n"
           "resource \"aws_lb_listener\" \"w\" {\n  load_balancer_arn = aws_lb.w.arn\n  port = 443\n  protocol = "
           "\"HTTPS\"\n}\n";
  };
  CHECK(traffic(answer("main.tf", six + ways + balancer("dualstack"), "internet", "aws_lb.w")["reached"]) ==
        "tcp 443 any address");
  CHECK(traffic(answer("main.tf", six + ways + balancer("dualstack-without-public-ipv4"), "internet",
                       "aws_lb.w")["reached"]) == "tcp 443 any IPv6 address");
  const std::string out =
      "resource \"aws_egress_only_internet_gateway\" \"w\" { vpc_id = aws_vpc.w.id }\n"
      "resource \"aws_route\" \"v6\" {\n  route_table_id = aws_route_table.w.id\n  destination_ipv6_cidr_block = "
      "\"::/0\"\n  "
      "egress_only_gateway_id = aws_egress_only_internet_gateway.w.id\n}\n"
      "resource \"aws_instance\" \"w\" {\n  subnet_id = aws_subnet.w.id\n  ipv6_address_count = 1\n  "
      "vpc_security_group_ids = "
      "[aws_security_group.w.id]\n}\n";
  CHECK(answer("main.tf", six + out, "aws_instance.w", "internet")["verdict"] == "reached");
  CHECK(answer("main.tf", six + out, "internet", "aws_instance.w")["verdict"] == "blocked");
  // A gateway's table is that of one VPC.
  const std::string inspected =
      "resource \"aws_route_table\" \"edge\" { vpc_id = aws_vpc.w.id }\nresource \"aws_route_table_association\" "
      "\"edge\" {\n  "
      "gateway_id = aws_internet_gateway.w.id\n  route_table_id = aws_route_table.edge.id\n}\n";
  const std::string both = terraform("") + six + ways + balancer("dualstack") + inspected;
  CHECK(answer("main.tf", both, "internet", "aws_instance.a")["verdict"] == "reached");
  CHECK(answer("main.tf", both, "internet", "aws_lb.w")["verdict"] == "undecided");
}

TEST_CASE("reach: appliances and NAT gateways") {
  const std::string endpoint =
      "resource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = \"10.0.3.0/24\"\n  "
      "map_public_ip_on_launch = "
      "true\n}\nresource \"aws_route_table\" \"s\" { vpc_id = aws_vpc.v.id }\n"
      "resource \"aws_route\" \"s\" {\n  route_table_id = aws_route_table.s.id\n  destination_cidr_block = "
      "\"0.0.0.0/0\"\n  "
      "TARGET\n}\nresource \"aws_route_table_association\" \"s\" {\n  subnet_id = aws_subnet.s.id\n  route_table_id = "
      "aws_route_table.s.id\n}\n"
      "resource \"aws_instance\" \"s\" {\n  subnet_id = aws_subnet.s.id\n  vpc_security_group_ids = "
      "[aws_security_group.open.id]\n}\n";
  const auto by = [&](const std::string& target) {
    std::string text = endpoint;
    return terraform(text.replace(text.find("TARGET"), 6, target));
  };
  const std::string nat = "nat_gateway_id = aws_nat_gateway.n.id";
  const std::string gateway = "resource \"aws_nat_gateway\" \"n\" { subnet_id = aws_subnet.public.id }\n";
  CHECK(answer("main.tf", by("vpc_endpoint_id = \"vpce-0123456789abcdef0\""), "internet",
               "aws_instance.s")["verdict"] == "undecided");
  CHECK(answer("main.tf", by(nat) + gateway, "internet", "aws_instance.s")["verdict"] == "blocked");
  CHECK(answer("main.tf", by(nat) + gateway, "aws_instance.s", "internet")["verdict"] == "reached");
  const std::string closed =
      "resource \"aws_network_acl\" \"n\" {\n  vpc_id = aws_vpc.v.id\n  subnet_ids = [aws_subnet.public.id]\n}\n";
  CHECK(answer("main.tf", by(nat) + gateway + closed, "aws_instance.s", "internet")["verdict"] == "undecided");
}

TEST_CASE("reach: a group of thousands of ports and a table of a thousand routes are judged in no time") {
  std::string text = terraform("") + "resource \"aws_security_group\" \"m\" {\n  vpc_id = aws_vpc.v.id\n";
  for (int port = 1; port < 2000; ++port) {
    const std::string number = std::to_string(port * 2);
    text += "  ingress {\n    protocol = \"tcp\"\n    from_port = " + number + "\n    to_port = " + number +
            "\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
  }
  text += "}\nresource \"aws_route_table\" \"m\" { vpc_id = aws_vpc.v.id }\n";
  for (int route = 0; route < 990; ++route) {
    text += "resource \"aws_route\" \"m" + std::to_string(route) +
            "\" {\n  route_table_id = aws_route_table.m.id\n  destination_cidr_block = \"20." +
            std::to_string(route / 250) + "." + std::to_string(route % 250) +
            ".0/24\"\n  gateway_id = aws_internet_gateway.g.id\n}\n";
  }
  text +=
      "resource \"aws_subnet\" \"m\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = \"10.0.4.0/24\"\n  "
      "map_public_ip_on_launch = true\n}\n"
      "resource \"aws_route_table_association\" \"m\" {\n  subnet_id = aws_subnet.m.id\n  route_table_id = "
      "aws_route_table.m.id\n}\n"
      "resource \"aws_instance\" \"m\" {\n  subnet_id = aws_subnet.m.id\n  vpc_security_group_ids = "
      "[aws_security_group.m.id]\n}\n";
  // Which of them is not worked out; that there may be one is.
  CHECK(answer("main.tf", text, "internet", "aws_instance.m")["verdict"] != "blocked");
}
