// What of the settings and commands that a text holds is not for people to see.
#include <doctest/doctest.h>

#include <string>

#include "domain/secrets/concealment.h"

using namespace lintel::secrets;

namespace {

std::string hidden_in(std::string_view text) {
  std::string all;
  for (const auto& [first, last] : hidden_settings(text)) {
    if (all.find(text.substr(first, last - first)) != std::string::npos) continue;
    if (!all.empty()) all += ' ';
    all += text.substr(first, last - first);
  }
  return all;
}

}  // namespace

TEST_CASE("A value that a setting or a command names for a secret is hidden, however that is written") {
  for (const char* text : {"export DB_PASSWORD=X9hidden",
                           "DB_PASSWORD = X9hidden",
                           "db.password = \"X9hidden\"",
                           "password: X9hidden",
                           "#cloud-config\npassword: X9hidden\nchpasswd: { expire: false }",
                           "users:\n  - name: a\n    plain_text_passwd: X9hidden\n",
                           "{token: X9hidden, b: c}",
                           "\"password\": \"X9hidden\"",
                           "\\\"password\\\": \\\"X9hidden\\\"",
                           "'secret' => 'X9hidden',",
                           "\"api_token\" => \"X9hidden\"",
                           "ansible_host=h ansible_ssh_pass=X9hidden",
                           "psk=\"X9hidden\"",
                           "curl -H 'Authorization: Bearer X9hidden' https://x",
                           "Authorization: Basic X9hidden",
                           "X-Api-Key: X9hidden",
                           "<Password>X9hidden</Password>",
                           "<wsse:Password>X9hidden</wsse:Password>",
                           "<add key=\"Password\" value=\"X9hidden\"/>",
                           "<property name='db.password' value='X9hidden' />",
                           "ALTER USER a PASSWORD 'X9hidden'",
                           "CREATE USER a WITH PASSWORD 'X9hidden';",
                           "CREATE USER a IDENTIFIED BY \"X9hidden\"",
                           "setx DB_PASSWORD X9hidden",
                           "ENV DB_PASSWORD X9hidden",
                           "aws configure set aws_secret_access_key X9hidden",
                           "machine h login u password X9hidden",
                           "useradd -p X9hidden a",
                           "docker login -u a -p X9hidden registry",
                           "keytool -import -storepass X9hidden",
                           "echo 'root:X9hidden' | chpasswd",
                           "mysql -u root -pX9hidden",
                           "tool --password X9hidden",
                           "password: |\n  X9hidden\nuser: a",
                           "a:\n  - password: >-\n      X9hidden\n    b: c",
                           "password:\n  X9hidden\n",
                           "passwords:\n- X9hidden\nb: c",
                           "tokens: [X9hidden]",
                           "<property name=\"password\">X9hidden</property>",
                           "<property><name>db.password</name>\n<value>X9hidden</value></property>",
                           "SET PASSWORD FOR 'a' = PASSWORD('X9hidden')",
                           "os.environ[\"PASSWORD\"] = \"X9hidden\"",
                           "os.environ['PASSWORD']='X9hidden'",
                           "ENV['PASSWORD'] = 'X9hidden'",
                           "password := \"X9hidden\"",
                           "password ?= X9hidden",
                           "password=$'X9hidden'",
                           "password=\\\n  X9hidden",
                           "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=X9hidden;",
                           "RAILS_MASTER_KEY=X9hidden",
                           "primary_key=X9hidden",
                           "jwt=X9hidden",
                           "DB_DSN=X9hidden",
                           "otp=X9hidden",
                           "tool --password \\\n  X9hidden",
                           "curl --user admin:X9hidden https://x",
                           "New-LocalUser -Password X9hidden",
                           "sshpass -pX9hidden ssh h",
                           "htpasswd -b file user X9hidden",
                           "openssl enc -k X9hidden",
                           "vault login X9hidden",
                           "wpa_passphrase ssid X9hidden",
                           "net user admin X9hidden /add",
                           "sqlplus u/X9hidden@h",
                           "jdbc:oracle:thin:u/X9hidden@h",
                           "cmdkey /pass:X9hidden",
                           "[Environment]::SetEnvironmentVariable(\"PASSWORD\",\"X9hidden\")",
                           "define('DB_PASSWORD', 'X9hidden');",
                           "requirepass X9hidden\nmaxmemory 1",
                           "AWS_SECRET_ACCESS_KEY X9hidden",
                           "user=a&password%3DX9hidden%26b",
                           "tool --user admin:X9hidden",
                           "password=\\\\\n  X9hidden",
                           "curl -u user:X9hidden https://x"}) {
    INFO(std::string(text));
    CHECK(hidden_in(text) == "X9hidden");
    CHECK(holds_hidden(text));
  }
}

TEST_CASE("A sentence, a name and a place of a secret are shown") {
  for (const char* text : {"The password: it must have twelve letters",
                           "password: ${var.password}",
                           "password: '{{resolve:secretsmanager:db:SecretString:password}}'",
                           "password: |",
                           "password: true",
                           "token: $TOKEN",
                           "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
                           "a == b",
                           "if [ \"$password\" == \"$other\" ]; then",
                           "docker run -p 80:8080 image",
                           "set password correctly",
                           "<Password></Password>",
                           "<a href=\"x\">y</a>",
                           "PASSWORD of a user",
                           "env | sort",
                           "machine: t3.micro",
                           "see key: value",
                           "secrets:\n  - db_password\n",
                           "password:\n  from: store",
                           "tokens: []",
                           "docker run --user 1000:1001 image",
                           "docker run --user root:root image",
                           "jdbc:oracle:thin:@//h:1521/s",
                           "htpasswd -c file user",
                           "net stop service name",
                           "The requirepass setting of Redis",
                           "AWS_SECRET_ACCESS_KEY and its id",
                           "vault login -method=aws",
                           "log(\"password\", error)",
                           "primary_key=true",
                           "tool --password \\\n  --other x"}) {
    INFO(std::string(text));
    CHECK(hidden_in(text).empty());
  }
}
