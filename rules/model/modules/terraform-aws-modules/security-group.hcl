source "terraform-aws-modules/security-group/aws" "terraform-aws-modules/security-group/aws//modules/activemq" "terraform-aws-modules/security-group/aws//modules/alertmanager" "terraform-aws-modules/security-group/aws//modules/carbon-relay-ng" "terraform-aws-modules/security-group/aws//modules/cassandra" "terraform-aws-modules/security-group/aws//modules/consul" "terraform-aws-modules/security-group/aws//modules/dax-cluster" "terraform-aws-modules/security-group/aws//modules/docker-swarm" "terraform-aws-modules/security-group/aws//modules/elasticsearch" "terraform-aws-modules/security-group/aws//modules/etcd" "terraform-aws-modules/security-group/aws//modules/grafana" "terraform-aws-modules/security-group/aws//modules/graphite-statsd" "terraform-aws-modules/security-group/aws//modules/http-80" "terraform-aws-modules/security-group/aws//modules/http-8080" "terraform-aws-modules/security-group/aws//modules/https-443" "terraform-aws-modules/security-group/aws//modules/https-8443" "terraform-aws-modules/security-group/aws//modules/ipsec-4500" "terraform-aws-modules/security-group/aws//modules/ipsec-500" "terraform-aws-modules/security-group/aws//modules/kafka" "terraform-aws-modules/security-group/aws//modules/kibana" "terraform-aws-modules/security-group/aws//modules/kubernetes-api" "terraform-aws-modules/security-group/aws//modules/ldap" "terraform-aws-modules/security-group/aws//modules/ldaps" "terraform-aws-modules/security-group/aws//modules/logstash" "terraform-aws-modules/security-group/aws//modules/loki" "terraform-aws-modules/security-group/aws//modules/memcached" "terraform-aws-modules/security-group/aws//modules/minio" "terraform-aws-modules/security-group/aws//modules/mongodb" "terraform-aws-modules/security-group/aws//modules/mssql" "terraform-aws-modules/security-group/aws//modules/mysql" "terraform-aws-modules/security-group/aws//modules/nfs" "terraform-aws-modules/security-group/aws//modules/nomad" "terraform-aws-modules/security-group/aws//modules/ntp" "terraform-aws-modules/security-group/aws//modules/openvpn" "terraform-aws-modules/security-group/aws//modules/oracle-db" "terraform-aws-modules/security-group/aws//modules/postgresql" "terraform-aws-modules/security-group/aws//modules/prometheus" "terraform-aws-modules/security-group/aws//modules/promtail" "terraform-aws-modules/security-group/aws//modules/puppet" "terraform-aws-modules/security-group/aws//modules/rabbitmq" "terraform-aws-modules/security-group/aws//modules/rdp" "terraform-aws-modules/security-group/aws//modules/redis" "terraform-aws-modules/security-group/aws//modules/redshift" "terraform-aws-modules/security-group/aws//modules/smtp-submission" "terraform-aws-modules/security-group/aws//modules/smtp" "terraform-aws-modules/security-group/aws//modules/smtps" "terraform-aws-modules/security-group/aws//modules/solr" "terraform-aws-modules/security-group/aws//modules/splunk" "terraform-aws-modules/security-group/aws//modules/squid" "terraform-aws-modules/security-group/aws//modules/ssh" "terraform-aws-modules/security-group/aws//modules/storm" "terraform-aws-modules/security-group/aws//modules/vault" "terraform-aws-modules/security-group/aws//modules/wazuh" "terraform-aws-modules/security-group/aws//modules/web" "terraform-aws-modules/security-group/aws//modules/winrm" "terraform-aws-modules/security-group/aws//modules/zabbix" "terraform-aws-modules/security-group/aws//modules/zipkin" "terraform-aws-modules/security-group/aws//modules/zookeeper" {
  versions = ">= 2.0, < 6.0"
  whole    = true
  ignore = [
    "auto_groups", "create_timeout", "delete_timeout", "revoke_rules_on_delete",
  ]
}

variable "computed_egress_rules" { default = [] }
variable "computed_egress_with_cidr_blocks" { default = [] }
variable "computed_egress_with_ipv6_cidr_blocks" { default = [] }
variable "computed_egress_with_prefix_list_ids" { default = [] }
variable "computed_egress_with_self" { default = [] }
variable "computed_egress_with_source_security_group_id" { default = [] }
variable "computed_ingress_rules" { default = [] }
variable "computed_ingress_with_cidr_blocks" { default = [] }
variable "computed_ingress_with_ipv6_cidr_blocks" { default = [] }
variable "computed_ingress_with_prefix_list_ids" { default = [] }
variable "computed_ingress_with_self" { default = [] }
variable "computed_ingress_with_source_security_group_id" { default = [] }
variable "create" { default = true }
variable "create_sg" { default = true }
variable "description" { default = "Security Group managed by Terraform" }
variable "egress_cidr_blocks" { default = ["0.0.0.0/0"] }
variable "egress_ipv6_cidr_blocks" { default = ["::/0"] }
variable "egress_prefix_list_ids" { default = [] }
variable "egress_rules" { default = [] }
variable "egress_with_cidr_blocks" { default = [] }
variable "egress_with_ipv6_cidr_blocks" { default = [] }
variable "egress_with_prefix_list_ids" { default = [] }
variable "egress_with_self" { default = [] }
variable "egress_with_source_security_group_id" { default = [] }
variable "ingress_cidr_blocks" { default = [] }
variable "ingress_ipv6_cidr_blocks" { default = [] }
variable "ingress_prefix_list_ids" { default = [] }
variable "ingress_rules" { default = [] }
variable "ingress_with_cidr_blocks" { default = [] }
variable "ingress_with_ipv6_cidr_blocks" { default = [] }
variable "ingress_with_prefix_list_ids" { default = [] }
variable "ingress_with_self" { default = [] }
variable "ingress_with_source_security_group_id" { default = [] }
variable "name" {
  default = null
  until "4.2.0" {}
}
variable "number_of_computed_egress_rules" { default = 0 }
variable "number_of_computed_egress_with_cidr_blocks" { default = 0 }
variable "number_of_computed_egress_with_ipv6_cidr_blocks" { default = 0 }
variable "number_of_computed_egress_with_prefix_list_ids" { default = 0 }
variable "number_of_computed_egress_with_self" { default = 0 }
variable "number_of_computed_egress_with_source_security_group_id" { default = 0 }
variable "number_of_computed_ingress_rules" { default = 0 }
variable "number_of_computed_ingress_with_cidr_blocks" { default = 0 }
variable "number_of_computed_ingress_with_ipv6_cidr_blocks" { default = 0 }
variable "number_of_computed_ingress_with_prefix_list_ids" { default = 0 }
variable "number_of_computed_ingress_with_self" { default = 0 }
variable "number_of_computed_ingress_with_source_security_group_id" { default = 0 }
variable "security_group_id" { default = null }
variable "tags" { default = {} }
variable "use_name_prefix" { default = true }
variable "vpc_id" {
  default = null
  until "4.2.0" {}
}

variable "rules" {
  default = {
    activemq-5671-tcp                  = [5671, 5671, "tcp", "ActiveMQ AMQP"]
    activemq-61614-tcp                 = [61614, 61614, "tcp", "ActiveMQ STOMP"]
    activemq-61617-tcp                 = [61617, 61617, "tcp", "ActiveMQ OpenWire"]
    activemq-61619-tcp                 = [61619, 61619, "tcp", "ActiveMQ WebSocket"]
    activemq-8883-tcp                  = [8883, 8883, "tcp", "ActiveMQ MQTT"]
    alertmanager-9093-tcp              = [9093, 9093, "tcp", "Alert Manager"]
    alertmanager-9094-tcp              = [9094, 9094, "tcp", "Alert Manager Cluster"]
    all-all                            = [-1, -1, "-1", "All protocols"]
    all-icmp                           = [-1, -1, "icmp", "All IPV4 ICMP"]
    all-ipv6-icmp                      = [-1, -1, "58", "All IPV6 ICMP"]
    all-tcp                            = [0, 65535, "tcp", "All TCP ports"]
    all-udp                            = [0, 65535, "udp", "All UDP ports"]
    carbon-admin-tcp                   = [2004, 2004, "tcp", "Carbon admin"]
    carbon-gui-udp                     = [8081, 8081, "tcp", "Carbon GUI"]
    carbon-line-in-tcp                 = [2003, 2003, "tcp", "Carbon line-in"]
    carbon-line-in-udp                 = [2003, 2003, "udp", "Carbon line-in"]
    carbon-pickle-tcp                  = [2013, 2013, "tcp", "Carbon pickle"]
    carbon-pickle-udp                  = [2013, 2013, "udp", "Carbon pickle"]
    cassandra-clients-tcp              = [9042, 9042, "tcp", "Cassandra clients"]
    cassandra-jmx-tcp                  = [7199, 7199, "tcp", "JMX"]
    cassandra-thrift-clients-tcp       = [9160, 9160, "tcp", "Cassandra Thrift clients"]
    consul-cli-rpc-tcp                 = [8400, 8400, "tcp", "Consul CLI RPC"]
    consul-dns-tcp                     = [8600, 8600, "tcp", "Consul DNS"]
    consul-dns-udp                     = [8600, 8600, "udp", "Consul DNS"]
    consul-grpc-tcp                    = [8502, 8502, "tcp", "Consul gRPC"]
    consul-grpc-tcp-tls                = [8503, 8503, "tcp", "Consul gRPC TLS"]
    consul-serf-lan-tcp                = [8301, 8301, "tcp", "Serf LAN"]
    consul-serf-lan-udp                = [8301, 8301, "udp", "Serf LAN"]
    consul-serf-wan-tcp                = [8302, 8302, "tcp", "Serf WAN"]
    consul-serf-wan-udp                = [8302, 8302, "udp", "Serf WAN"]
    consul-tcp                         = [8300, 8300, "tcp", "Consul server"]
    consul-webui-http-tcp              = [8500, 8500, "tcp", "Consul web UI HTTP"]
    consul-webui-https-tcp             = [8501, 8501, "tcp", "Consul web UI HTTPS"]
    consul-webui-tcp                   = [8500, 8500, "tcp", "Consul web UI"]
    dax-cluster-encrypted-tcp          = [9111, 9111, "tcp", "DAX Cluster encrypted"]
    dax-cluster-unencrypted-tcp        = [8111, 8111, "tcp", "DAX Cluster unencrypted"]
    dns-tcp                            = [53, 53, "tcp", "DNS"]
    dns-udp                            = [53, 53, "udp", "DNS"]
    docker-swarm-mngmt-tcp             = [2377, 2377, "tcp", "Docker Swarm cluster management"]
    docker-swarm-node-tcp              = [7946, 7946, "tcp", "Docker Swarm node"]
    docker-swarm-node-udp              = [7946, 7946, "udp", "Docker Swarm node"]
    docker-swarm-overlay-udp           = [4789, 4789, "udp", "Docker Swarm Overlay Network Traffic"]
    elasticsearch-java-tcp             = [9300, 9300, "tcp", "Elasticsearch Java interface"]
    elasticsearch-rest-tcp             = [9200, 9200, "tcp", "Elasticsearch REST interface"]
    etcd-client-tcp                    = [2379, 2379, "tcp", "Etcd Client"]
    etcd-peer-tcp                      = [2380, 2380, "tcp", "Etcd Peer"]
    grafana-tcp                        = [3000, 3000, "tcp", "Grafana Dashboard"]
    graphite-2003-tcp                  = [2003, 2003, "tcp", "Carbon receiver plain text"]
    graphite-2004-tcp                  = [2004, 2004, "tcp", "Carbon receiver pickle"]
    graphite-2023-tcp                  = [2023, 2023, "tcp", "Carbon aggregator plaintext"]
    graphite-2024-tcp                  = [2024, 2024, "tcp", "Carbon aggregator pickle"]
    graphite-8080-tcp                  = [8080, 8080, "tcp", "Graphite gunicorn port"]
    graphite-8125-tcp                  = [8125, 8125, "tcp", "Statsd TCP"]
    graphite-8125-udp                  = [8125, 8125, "udp", "Statsd UDP default"]
    graphite-8126-tcp                  = [8126, 8126, "tcp", "Statsd admin"]
    graphite-8216-tcp                  = [8216, 8126, "tcp", "Statsd admin"]
    graphite-webui                     = [80, 80, "tcp", "Graphite admin interface"]
    http-80-tcp                        = [80, 80, "tcp", "HTTP"]
    http-8080-tcp                      = [8080, 8080, "tcp", "HTTP"]
    https-443-tcp                      = [443, 443, "tcp", "HTTPS"]
    https-8443-tcp                     = [8443, 8443, "tcp", "HTTPS"]
    ipsec-4500-udp                     = [4500, 4500, "udp", "IPSEC NAT-T"]
    ipsec-500-udp                      = [500, 500, "udp", "IPSEC ISAKMP"]
    kafka-broker-sasl-iam-public-tcp   = [9198, 9198, "tcp", "Kafka SASL/IAM Public access control enabled (MSK specific)"]
    kafka-broker-sasl-iam-tcp          = [9098, 9098, "tcp", "Kafka SASL/IAM access control enabled (MSK specific)"]
    kafka-broker-sasl-scram-public-tcp = [9196, 9196, "tcp", "Kafka SASL/SCRAM Public enabled broker (MSK specific)"]
    kafka-broker-sasl-scram-tcp        = [9096, 9096, "tcp", "Kafka SASL/SCRAM enabled broker (MSK specific)"]
    kafka-broker-tcp                   = [9092, 9092, "tcp", "Kafka PLAINTEXT enable broker 0.8.2+"]
    kafka-broker-tls-public-tcp        = [9194, 9194, "tcp", "Kafka TLS Public enabled broker 0.8.2+ (MSK specific)"]
    kafka-broker-tls-tcp               = [9094, 9094, "tcp", "Kafka TLS enabled broker 0.8.2+"]
    kafka-jmx-exporter-tcp             = [11001, 11001, "tcp", "Kafka JMX Exporter"]
    kafka-node-exporter-tcp            = [11002, 11002, "tcp", "Kafka Node Exporter"]
    kibana-tcp                         = [5601, 5601, "tcp", "Kibana Web Interface"]
    kubernetes-api-tcp                 = [6443, 6443, "tcp", "Kubernetes API Server"]
    ldap-tcp                           = [389, 389, "tcp", "LDAP"]
    ldaps-tcp                          = [636, 636, "tcp", "LDAPS"]
    logstash-tcp                       = [5044, 5044, "tcp", "Logstash"]
    loki-grafana                       = [3100, 3100, "tcp", "Grafana Loki endpoint"]
    memcached-tcp                      = [11211, 11211, "tcp", "Memcached"]
    minio-tcp                          = [9000, 9000, "tcp", "MinIO"]
    mongodb-27017-tcp                  = [27017, 27017, "tcp", "MongoDB"]
    mongodb-27018-tcp                  = [27018, 27018, "tcp", "MongoDB shard"]
    mongodb-27019-tcp                  = [27019, 27019, "tcp", "MongoDB config server"]
    mssql-analytics-tcp                = [2383, 2383, "tcp", "MSSQL Analytics"]
    mssql-broker-tcp                   = [4022, 4022, "tcp", "MSSQL Broker"]
    mssql-tcp                          = [1433, 1433, "tcp", "MSSQL Server"]
    mssql-udp                          = [1434, 1434, "udp", "MSSQL Browser"]
    mysql-tcp                          = [3306, 3306, "tcp", "MySQL/Aurora"]
    nfs-tcp                            = [2049, 2049, "tcp", "NFS/EFS"]
    nomad-http-tcp                     = [4646, 4646, "tcp", "Nomad HTTP"]
    nomad-rpc-tcp                      = [4647, 4647, "tcp", "Nomad RPC"]
    nomad-serf-tcp                     = [4648, 4648, "tcp", "Serf"]
    nomad-serf-udp                     = [4648, 4648, "udp", "Serf"]
    ntp-udp                            = [123, 123, "udp", "NTP"]
    octopus-tentacle-tcp               = [10933, 10933, "tcp", "Octopus Tentacle"]
    openvpn-https-tcp                  = [443, 443, "tcp", "OpenVPN"]
    openvpn-tcp                        = [943, 943, "tcp", "OpenVPN"]
    openvpn-udp                        = [1194, 1194, "udp", "OpenVPN"]
    oracle-db-tcp                      = [1521, 1521, "tcp", "Oracle"]
    postgresql-tcp                     = [5432, 5432, "tcp", "PostgreSQL"]
    prometheus-http-tcp                = [9090, 9090, "tcp", "Prometheus"]
    prometheus-node-exporter-http-tcp  = [9100, 9100, "tcp", "Prometheus Node Exporter"]
    prometheus-pushgateway-http-tcp    = [9091, 9091, "tcp", "Prometheus Pushgateway"]
    puppet-tcp                         = [8140, 8140, "tcp", "Puppet"]
    puppetdb-tcp                       = [8081, 8081, "tcp", "PuppetDB"]
    rabbitmq-15672-tcp                 = [15672, 15672, "tcp", "RabbitMQ"]
    rabbitmq-25672-tcp                 = [25672, 25672, "tcp", "RabbitMQ"]
    rabbitmq-4369-tcp                  = [4369, 4369, "tcp", "RabbitMQ epmd"]
    rabbitmq-5671-tcp                  = [5671, 5671, "tcp", "RabbitMQ"]
    rabbitmq-5672-tcp                  = [5672, 5672, "tcp", "RabbitMQ"]
    rdp-tcp                            = [3389, 3389, "tcp", "Remote Desktop"]
    rdp-udp                            = [3389, 3389, "udp", "Remote Desktop"]
    redis-tcp                          = [6379, 6379, "tcp", "Redis"]
    redshift-tcp                       = [5439, 5439, "tcp", "Redshift"]
    saltstack-tcp                      = [4505, 4506, "tcp", "SaltStack"]
    smtp-submission-2587-tcp           = [2587, 2587, "tcp", "SMTP Submission"]
    smtp-submission-587-tcp            = [587, 587, "tcp", "SMTP Submission"]
    smtp-tcp                           = [25, 25, "tcp", "SMTP"]
    smtps-2456-tcp                     = [2465, 2465, "tcp", "SMTPS"]
    smtps-465-tcp                      = [465, 465, "tcp", "SMTPS"]
    solr-tcp                           = [8983, 8987, "tcp", "Solr"]
    splunk-clients-tcp                 = [8080, 8080, "tcp", "Splunk clients"]
    splunk-hec-tcp                     = [8088, 8088, "tcp", "Splunk HEC"]
    splunk-indexer-tcp                 = [9997, 9997, "tcp", "Splunk indexer"]
    splunk-splunkd-tcp                 = [8089, 8089, "tcp", "Splunkd"]
    splunk-web-tcp                     = [8000, 8000, "tcp", "Splunk Web"]
    squid-proxy-tcp                    = [3128, 3128, "tcp", "Squid default proxy"]
    ssh-tcp                            = [22, 22, "tcp", "SSH"]
    storm-nimbus-tcp                   = [6627, 6627, "tcp", "Nimbus"]
    storm-supervisor-tcp               = [6700, 6703, "tcp", "Supervisor"]
    storm-ui-tcp                       = [8080, 8080, "tcp", "Storm UI"]
    vault-tcp                          = [8200, 8200, "tcp", "Vault"]
    wazuh-dashboard                    = [443, 443, "tcp", "Wazuh web user interface"]
    wazuh-indexer-restful-api          = [9200, 9200, "tcp", "Wazuh indexer RESTful API"]
    wazuh-server-agent-cluster-daemon  = [1516, 1516, "tcp", "Wazuh cluster daemon"]
    wazuh-server-agent-connection-tcp  = [1514, 1514, "tcp", "Agent connection service(TCP)"]
    wazuh-server-agent-connection-udp  = [1514, 1514, "udp", "Agent connection service(UDP)"]
    wazuh-server-agent-enrollment      = [1515, 1515, "tcp", "Agent enrollment service"]
    wazuh-server-restful-api           = [55000, 55000, "tcp", "Wazuh server RESTful API"]
    wazuh-server-syslog-collector-tcp  = [514, 514, "tcp", "Wazuh Syslog collector(TCP)"]
    wazuh-server-syslog-collector-udp  = [514, 514, "udp", "Wazuh Syslog collector(UDP)"]
    web-jmx-tcp                        = [1099, 1099, "tcp", "JMX"]
    winrm-http-tcp                     = [5985, 5985, "tcp", "WinRM HTTP"]
    winrm-https-tcp                    = [5986, 5986, "tcp", "WinRM HTTPS"]
    zabbix-agent                       = [10050, 10050, "tcp", "Zabbix Agent"]
    zabbix-proxy                       = [10051, 10051, "tcp", "Zabbix Proxy"]
    zabbix-server                      = [10051, 10051, "tcp", "Zabbix Server"]
    zipkin-admin-query-tcp             = [9901, 9901, "tcp", "Zipkin Admin port query"]
    zipkin-admin-tcp                   = [9990, 9990, "tcp", "Zipkin Admin port collector"]
    zipkin-admin-web-tcp               = [9991, 9991, "tcp", "Zipkin Admin port web"]
    zipkin-query-tcp                   = [9411, 9411, "tcp", "Zipkin query port"]
    zipkin-web-tcp                     = [8080, 8080, "tcp", "Zipkin web port"]
    zookeeper-2181-tcp                 = [2181, 2181, "tcp", "Zookeeper"]
    zookeeper-2182-tls-tcp             = [2182, 2182, "tcp", "Zookeeper TLS (MSK specific)"]
    zookeeper-2888-tcp                 = [2888, 2888, "tcp", "Zookeeper"]
    zookeeper-3888-tcp                 = [3888, 3888, "tcp", "Zookeeper"]
    zookeeper-jmx-tcp                  = [7199, 7199, "tcp", "JMX"]
  }
}

locals {
  id = var.create_sg ? one(aws_security_group.this[*].id) : var.security_group_id

  # What the submodules of services open besides: the group itself, and everything outwards.
  opened = {
    activemq        = ["activemq-5671-tcp", "activemq-8883-tcp", "activemq-61614-tcp", "activemq-61617-tcp", "activemq-61619-tcp"]
    alertmanager    = ["alertmanager-9093-tcp", "alertmanager-9094-tcp"]
    carbon-relay-ng = ["carbon-line-in-tcp", "carbon-line-in-udp", "carbon-pickle-tcp", "carbon-pickle-udp", "carbon-gui-udp"]
    cassandra       = ["cassandra-clients-tcp", "cassandra-thrift-clients-tcp", "cassandra-jmx-tcp"]
    consul = [
      "consul-tcp", "consul-grpc-tcp", "consul-grpc-tcp-tls", "consul-webui-http-tcp", "consul-webui-https-tcp", "consul-dns-tcp",
      "consul-dns-udp", "consul-serf-lan-tcp", "consul-serf-lan-udp", "consul-serf-wan-tcp", "consul-serf-wan-udp",
    ]
    dax-cluster   = ["dax-cluster-unencrypted-tcp", "dax-cluster-encrypted-tcp"]
    docker-swarm  = ["docker-swarm-mngmt-tcp", "docker-swarm-node-tcp", "docker-swarm-node-udp", "docker-swarm-overlay-udp"]
    elasticsearch = ["elasticsearch-rest-tcp", "elasticsearch-java-tcp"]
    etcd          = ["etcd-client-tcp", "etcd-peer-tcp"]
    grafana       = ["grafana-tcp"]
    graphite-statsd = [
      "graphite-webui", "graphite-2003-tcp", "graphite-2004-tcp", "graphite-2023-tcp", "graphite-2024-tcp", "graphite-8080-tcp",
      "graphite-8125-tcp", "graphite-8125-udp", "graphite-8126-tcp",
    ]
    http-80    = ["http-80-tcp"]
    http-8080  = ["http-8080-tcp"]
    https-443  = ["https-443-tcp"]
    https-8443 = ["https-8443-tcp"]
    ipsec-4500 = ["ipsec-4500-udp"]
    ipsec-500  = ["ipsec-500-udp"]
    kafka = [
      "kafka-broker-tcp", "kafka-broker-tls-tcp", "kafka-broker-tls-public-tcp", "kafka-broker-sasl-scram-tcp",
      "kafka-broker-sasl-scram-tcp", "kafka-broker-sasl-iam-tcp", "kafka-broker-sasl-iam-public-tcp", "kafka-jmx-exporter-tcp",
      "kafka-node-exporter-tcp",
    ]
    kibana          = ["kibana-tcp"]
    kubernetes-api  = ["kubernetes-api-tcp"]
    ldap            = ["ldap-tcp"]
    ldaps           = ["ldaps-tcp"]
    logstash        = ["logstash-tcp"]
    loki            = ["loki-grafana", "loki-grafana-grpc"]
    memcached       = ["memcached-tcp"]
    minio           = ["minio-tcp"]
    mongodb         = ["mongodb-27017-tcp", "mongodb-27018-tcp", "mongodb-27019-tcp"]
    mssql           = ["mssql-tcp", "mssql-udp", "mssql-analytics-tcp", "mssql-broker-tcp"]
    mysql           = ["mysql-tcp"]
    nfs             = ["nfs-tcp"]
    nomad           = ["nomad-http-tcp", "nomad-rpc-tcp", "nomad-serf-tcp", "nomad-serf-udp"]
    ntp             = ["ntp-udp"]
    openvpn         = ["openvpn-udp", "openvpn-tcp", "openvpn-https-tcp"]
    oracle-db       = ["oracle-db-tcp"]
    postgresql      = ["postgresql-tcp"]
    prometheus      = ["prometheus-http-tcp", "prometheus-pushgateway-http-tcp", "prometheus-node-exporter-http-tcp"]
    promtail        = ["promtail-http"]
    puppet          = ["puppet-tcp", "puppetdb-tcp"]
    rabbitmq        = ["rabbitmq-4369-tcp", "rabbitmq-5671-tcp", "rabbitmq-5672-tcp", "rabbitmq-15672-tcp", "rabbitmq-25672-tcp"]
    rdp             = ["rdp-tcp", "rdp-udp"]
    redis           = ["redis-tcp"]
    redshift        = ["redshift-tcp"]
    smtp-submission = ["smtp-submission-587-tcp", "smtp-submission-2587-tcp"]
    smtp            = ["smtp-tcp"]
    smtps           = ["smtps-465-tcp", "smtps-2465-tcp"]
    solr            = ["solr-tcp"]
    splunk          = ["splunk-indexer-tcp", "splunk-web-tcp", "splunk-splunkd-tcp", "splunk-hec-tcp"]
    squid           = ["squid-proxy-tcp"]
    ssh             = ["ssh-tcp"]
    storm           = ["storm-nimbus-tcp", "storm-ui-tcp", "storm-supervisor-tcp"]
    vault           = ["vault-tcp"]
    wazuh = [
      "wazuh-server-agent-connection-tcp", "wazuh-server-agent-connection-udp", "wazuh-server-agent-enrollment",
      "wazuh-server-agent-cluster-daemon", "wazuh-server-syslog-collector-tcp", "wazuh-server-syslog-collector-udp",
      "wazuh-server-restful-api", "wazuh-indexer-restful-api", "wazuh-dashboard",
    ]
    web       = ["http-80-tcp", "http-8080-tcp", "https-443-tcp", "web-jmx-tcp"]
    winrm     = ["winrm-http-tcp", "winrm-https-tcp"]
    zabbix    = ["zabbix-server", "zabbix-proxy", "zabbix-agent"]
    zipkin    = ["zipkin-admin-tcp", "zipkin-admin-query-tcp", "zipkin-admin-web-tcp", "zipkin-query-tcp", "zipkin-web-tcp"]
    zookeeper = ["zookeeper-2181-tcp", "zookeeper-2182-tls-tcp", "zookeeper-2888-tcp", "zookeeper-3888-tcp", "zookeeper-jmx-tcp"]
  }
  is_of_service = contains(keys(local.opened), basename(path.module))
  more = {
    ingress_rules     = try(local.opened[basename(path.module)], [])
    ingress_with_self = local.is_of_service ? [{ rule = "all-all" }] : []
    egress_rules      = local.is_of_service ? ["all-all"] : []
    egress_with_self  = []
  }
}

resource "aws_security_group" "this" {
  count       = var.create && var.create_sg ? 1 : 0
  name        = var.use_name_prefix ? null : var.name
  name_prefix = var.use_name_prefix ? "${var.name}-" : null
  description = var.description
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = var.name })
  whole       = true
}

resource "aws_security_group_rule" "ingress_rules" {
  count             = var.create ? length(distinct(concat(local.more.ingress_rules, var.ingress_rules))) : 0
  type              = "ingress"
  security_group_id = local.id
  from_port         = var.rules[distinct(concat(local.more.ingress_rules, var.ingress_rules))[count.index]][0]
  to_port           = var.rules[distinct(concat(local.more.ingress_rules, var.ingress_rules))[count.index]][1]
  protocol          = var.rules[distinct(concat(local.more.ingress_rules, var.ingress_rules))[count.index]][2]
  description       = var.rules[distinct(concat(local.more.ingress_rules, var.ingress_rules))[count.index]][3]
  cidr_blocks       = var.ingress_cidr_blocks
  ipv6_cidr_blocks  = var.ingress_ipv6_cidr_blocks
  prefix_list_ids   = var.ingress_prefix_list_ids
  whole             = true
}

resource "aws_security_group_rule" "computed_ingress_rules" {
  count             = var.create ? var.number_of_computed_ingress_rules : 0
  type              = "ingress"
  security_group_id = local.id
  from_port         = var.rules[var.computed_ingress_rules[count.index]][0]
  to_port           = var.rules[var.computed_ingress_rules[count.index]][1]
  protocol          = var.rules[var.computed_ingress_rules[count.index]][2]
  description       = var.rules[var.computed_ingress_rules[count.index]][3]
  cidr_blocks       = var.ingress_cidr_blocks
  ipv6_cidr_blocks  = var.ingress_ipv6_cidr_blocks
  prefix_list_ids   = var.ingress_prefix_list_ids
  whole             = true
}

resource "aws_security_group_rule" "ingress_with_cidr_blocks" {
  count             = var.create ? length(var.ingress_with_cidr_blocks) : 0
  type              = "ingress"
  security_group_id = local.id
  from_port         = try(var.ingress_with_cidr_blocks[count.index].from_port, var.rules[var.ingress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.ingress_with_cidr_blocks[count.index].to_port, var.rules[var.ingress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.ingress_with_cidr_blocks[count.index].protocol, var.rules[var.ingress_with_cidr_blocks[count.index].rule][2])
  description       = try(var.ingress_with_cidr_blocks[count.index].description, "Ingress Rule")
  cidr_blocks = try(
    length(split(",", var.ingress_with_cidr_blocks[count.index].cidr_blocks)) > 1
    ? compact(split(",", var.ingress_with_cidr_blocks[count.index].cidr_blocks))
    : [var.ingress_with_cidr_blocks[count.index].cidr_blocks],
    var.ingress_cidr_blocks,
  )
  prefix_list_ids = var.ingress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "computed_ingress_with_cidr_blocks" {
  count             = var.create ? var.number_of_computed_ingress_with_cidr_blocks : 0
  type              = "ingress"
  security_group_id = local.id
  from_port         = try(var.computed_ingress_with_cidr_blocks[count.index].from_port, var.rules[var.computed_ingress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.computed_ingress_with_cidr_blocks[count.index].to_port, var.rules[var.computed_ingress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.computed_ingress_with_cidr_blocks[count.index].protocol, var.rules[var.computed_ingress_with_cidr_blocks[count.index].rule][2])
  description       = try(var.computed_ingress_with_cidr_blocks[count.index].description, "Ingress Rule")
  cidr_blocks = try(
    length(split(",", var.computed_ingress_with_cidr_blocks[count.index].cidr_blocks)) > 1
    ? compact(split(",", var.computed_ingress_with_cidr_blocks[count.index].cidr_blocks))
    : [var.computed_ingress_with_cidr_blocks[count.index].cidr_blocks],
    var.ingress_cidr_blocks,
  )
  prefix_list_ids = var.ingress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "ingress_with_ipv6_cidr_blocks" {
  count             = var.create ? length(var.ingress_with_ipv6_cidr_blocks) : 0
  type              = "ingress"
  security_group_id = local.id
  from_port         = try(var.ingress_with_ipv6_cidr_blocks[count.index].from_port, var.rules[var.ingress_with_ipv6_cidr_blocks[count.index].rule][0])
  to_port           = try(var.ingress_with_ipv6_cidr_blocks[count.index].to_port, var.rules[var.ingress_with_ipv6_cidr_blocks[count.index].rule][1])
  protocol          = try(var.ingress_with_ipv6_cidr_blocks[count.index].protocol, var.rules[var.ingress_with_ipv6_cidr_blocks[count.index].rule][2])
  description       = try(var.ingress_with_ipv6_cidr_blocks[count.index].description, "Ingress Rule")
  ipv6_cidr_blocks = try(
    length(split(",", var.ingress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks)) > 1
    ? compact(split(",", var.ingress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks))
    : [var.ingress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks],
    var.ingress_ipv6_cidr_blocks,
  )
  prefix_list_ids = var.ingress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "computed_ingress_with_ipv6_cidr_blocks" {
  count             = var.create ? var.number_of_computed_ingress_with_ipv6_cidr_blocks : 0
  type              = "ingress"
  security_group_id = local.id
  from_port = try(
    var.computed_ingress_with_ipv6_cidr_blocks[count.index].from_port,
    var.rules[var.computed_ingress_with_ipv6_cidr_blocks[count.index].rule][0],
  )
  to_port = try(
    var.computed_ingress_with_ipv6_cidr_blocks[count.index].to_port,
    var.rules[var.computed_ingress_with_ipv6_cidr_blocks[count.index].rule][1],
  )
  protocol = try(
    var.computed_ingress_with_ipv6_cidr_blocks[count.index].protocol,
    var.rules[var.computed_ingress_with_ipv6_cidr_blocks[count.index].rule][2],
  )
  description = try(var.computed_ingress_with_ipv6_cidr_blocks[count.index].description, "Ingress Rule")
  ipv6_cidr_blocks = try(
    length(split(",", var.computed_ingress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks)) > 1
    ? compact(split(",", var.computed_ingress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks))
    : [var.computed_ingress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks],
    var.ingress_ipv6_cidr_blocks,
  )
  prefix_list_ids = var.ingress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "ingress_with_source_security_group_id" {
  count             = var.create ? length(var.ingress_with_source_security_group_id) : 0
  type              = "ingress"
  security_group_id = local.id
  from_port = try(
    var.ingress_with_source_security_group_id[count.index].from_port,
    var.rules[var.ingress_with_source_security_group_id[count.index].rule][0],
  )
  to_port = try(
    var.ingress_with_source_security_group_id[count.index].to_port,
    var.rules[var.ingress_with_source_security_group_id[count.index].rule][1],
  )
  protocol = try(
    var.ingress_with_source_security_group_id[count.index].protocol,
    var.rules[var.ingress_with_source_security_group_id[count.index].rule][2],
  )
  description              = try(var.ingress_with_source_security_group_id[count.index].description, "Ingress Rule")
  source_security_group_id = var.ingress_with_source_security_group_id[count.index].source_security_group_id
  prefix_list_ids          = var.ingress_prefix_list_ids
  whole                    = true
}

resource "aws_security_group_rule" "computed_ingress_with_source_security_group_id" {
  count             = var.create ? var.number_of_computed_ingress_with_source_security_group_id : 0
  type              = "ingress"
  security_group_id = local.id
  from_port = try(
    var.computed_ingress_with_source_security_group_id[count.index].from_port,
    var.rules[var.computed_ingress_with_source_security_group_id[count.index].rule][0],
  )
  to_port = try(
    var.computed_ingress_with_source_security_group_id[count.index].to_port,
    var.rules[var.computed_ingress_with_source_security_group_id[count.index].rule][1],
  )
  protocol = try(
    var.computed_ingress_with_source_security_group_id[count.index].protocol,
    var.rules[var.computed_ingress_with_source_security_group_id[count.index].rule][2],
  )
  description              = try(var.computed_ingress_with_source_security_group_id[count.index].description, "Ingress Rule")
  source_security_group_id = var.computed_ingress_with_source_security_group_id[count.index].source_security_group_id
  prefix_list_ids          = var.ingress_prefix_list_ids
  whole                    = true
}

resource "aws_security_group_rule" "ingress_with_self" {
  count             = var.create ? length(distinct(concat(local.more.ingress_with_self, var.ingress_with_self))) : 0
  type              = "ingress"
  security_group_id = local.id
  from_port = try(
    distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].from_port,
    var.rules[distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].rule][0],
  )
  to_port = try(
    distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].to_port,
    var.rules[distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].rule][1],
  )
  protocol = try(
    distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].protocol,
    var.rules[distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].rule][2],
  )
  description     = try(distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].description, "Ingress Rule")
  self            = try(tobool(distinct(concat(local.more.ingress_with_self, var.ingress_with_self))[count.index].self), true)
  prefix_list_ids = var.ingress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "computed_ingress_with_self" {
  count             = var.create ? var.number_of_computed_ingress_with_self : 0
  type              = "ingress"
  security_group_id = local.id
  from_port         = try(var.computed_ingress_with_self[count.index].from_port, var.rules[var.computed_ingress_with_self[count.index].rule][0])
  to_port           = try(var.computed_ingress_with_self[count.index].to_port, var.rules[var.computed_ingress_with_self[count.index].rule][1])
  protocol          = try(var.computed_ingress_with_self[count.index].protocol, var.rules[var.computed_ingress_with_self[count.index].rule][2])
  description       = try(var.computed_ingress_with_self[count.index].description, "Ingress Rule")
  self              = try(tobool(var.computed_ingress_with_self[count.index].self), true)
  prefix_list_ids   = var.ingress_prefix_list_ids
  whole             = true
}

resource "aws_security_group_rule" "ingress_with_prefix_list_ids" {
  count             = var.create ? length(var.ingress_with_prefix_list_ids) : 0
  type              = "ingress"
  security_group_id = local.id
  from_port         = try(var.ingress_with_prefix_list_ids[count.index].from_port, var.rules[var.ingress_with_prefix_list_ids[count.index].rule][0])
  to_port           = try(var.ingress_with_prefix_list_ids[count.index].to_port, var.rules[var.ingress_with_prefix_list_ids[count.index].rule][1])
  protocol          = try(var.ingress_with_prefix_list_ids[count.index].protocol, var.rules[var.ingress_with_prefix_list_ids[count.index].rule][2])
  description       = try(var.ingress_with_prefix_list_ids[count.index].description, "Ingress Rule")
  prefix_list_ids = try(
    length(split(",", var.ingress_with_prefix_list_ids[count.index].prefix_list_ids)) > 1
    ? compact(split(",", var.ingress_with_prefix_list_ids[count.index].prefix_list_ids))
    : [var.ingress_with_prefix_list_ids[count.index].prefix_list_ids],
    var.ingress_prefix_list_ids,
  )
  whole = true
}

resource "aws_security_group_rule" "computed_ingress_with_prefix_list_ids" {
  count             = var.create ? var.number_of_computed_ingress_with_prefix_list_ids : 0
  type              = "ingress"
  security_group_id = local.id
  from_port = try(
    var.computed_ingress_with_prefix_list_ids[count.index].from_port,
    var.rules[var.computed_ingress_with_prefix_list_ids[count.index].rule][0],
  )
  to_port = try(
    var.computed_ingress_with_prefix_list_ids[count.index].to_port,
    var.rules[var.computed_ingress_with_prefix_list_ids[count.index].rule][1],
  )
  protocol = try(
    var.computed_ingress_with_prefix_list_ids[count.index].protocol,
    var.rules[var.computed_ingress_with_prefix_list_ids[count.index].rule][2],
  )
  description = try(var.computed_ingress_with_prefix_list_ids[count.index].description, "Ingress Rule")
  prefix_list_ids = try(
    length(split(",", var.computed_ingress_with_prefix_list_ids[count.index].prefix_list_ids)) > 1
    ? compact(split(",", var.computed_ingress_with_prefix_list_ids[count.index].prefix_list_ids))
    : [var.computed_ingress_with_prefix_list_ids[count.index].prefix_list_ids],
    var.ingress_prefix_list_ids,
  )
  whole = true
}

resource "aws_security_group_rule" "egress_rules" {
  count             = var.create ? length(distinct(concat(local.more.egress_rules, var.egress_rules))) : 0
  type              = "egress"
  security_group_id = local.id
  from_port         = var.rules[distinct(concat(local.more.egress_rules, var.egress_rules))[count.index]][0]
  to_port           = var.rules[distinct(concat(local.more.egress_rules, var.egress_rules))[count.index]][1]
  protocol          = var.rules[distinct(concat(local.more.egress_rules, var.egress_rules))[count.index]][2]
  description       = var.rules[distinct(concat(local.more.egress_rules, var.egress_rules))[count.index]][3]
  cidr_blocks       = var.egress_cidr_blocks
  ipv6_cidr_blocks  = var.egress_ipv6_cidr_blocks
  prefix_list_ids   = var.egress_prefix_list_ids
  whole             = true
}

resource "aws_security_group_rule" "computed_egress_rules" {
  count             = var.create ? var.number_of_computed_egress_rules : 0
  type              = "egress"
  security_group_id = local.id
  from_port         = var.rules[var.computed_egress_rules[count.index]][0]
  to_port           = var.rules[var.computed_egress_rules[count.index]][1]
  protocol          = var.rules[var.computed_egress_rules[count.index]][2]
  description       = var.rules[var.computed_egress_rules[count.index]][3]
  cidr_blocks       = var.egress_cidr_blocks
  ipv6_cidr_blocks  = var.egress_ipv6_cidr_blocks
  prefix_list_ids   = var.egress_prefix_list_ids
  whole             = true
}

resource "aws_security_group_rule" "egress_with_cidr_blocks" {
  count             = var.create ? length(var.egress_with_cidr_blocks) : 0
  type              = "egress"
  security_group_id = local.id
  from_port         = try(var.egress_with_cidr_blocks[count.index].from_port, var.rules[var.egress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.egress_with_cidr_blocks[count.index].to_port, var.rules[var.egress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.egress_with_cidr_blocks[count.index].protocol, var.rules[var.egress_with_cidr_blocks[count.index].rule][2])
  description       = try(var.egress_with_cidr_blocks[count.index].description, "Egress Rule")
  cidr_blocks = try(
    length(split(",", var.egress_with_cidr_blocks[count.index].cidr_blocks)) > 1
    ? compact(split(",", var.egress_with_cidr_blocks[count.index].cidr_blocks))
    : [var.egress_with_cidr_blocks[count.index].cidr_blocks],
    var.egress_cidr_blocks,
  )
  prefix_list_ids = var.egress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "computed_egress_with_cidr_blocks" {
  count             = var.create ? var.number_of_computed_egress_with_cidr_blocks : 0
  type              = "egress"
  security_group_id = local.id
  from_port         = try(var.computed_egress_with_cidr_blocks[count.index].from_port, var.rules[var.computed_egress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.computed_egress_with_cidr_blocks[count.index].to_port, var.rules[var.computed_egress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.computed_egress_with_cidr_blocks[count.index].protocol, var.rules[var.computed_egress_with_cidr_blocks[count.index].rule][2])
  description       = try(var.computed_egress_with_cidr_blocks[count.index].description, "Egress Rule")
  cidr_blocks = try(
    length(split(",", var.computed_egress_with_cidr_blocks[count.index].cidr_blocks)) > 1
    ? compact(split(",", var.computed_egress_with_cidr_blocks[count.index].cidr_blocks))
    : [var.computed_egress_with_cidr_blocks[count.index].cidr_blocks],
    var.egress_cidr_blocks,
  )
  prefix_list_ids = var.egress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "egress_with_ipv6_cidr_blocks" {
  count             = var.create ? length(var.egress_with_ipv6_cidr_blocks) : 0
  type              = "egress"
  security_group_id = local.id
  from_port         = try(var.egress_with_ipv6_cidr_blocks[count.index].from_port, var.rules[var.egress_with_ipv6_cidr_blocks[count.index].rule][0])
  to_port           = try(var.egress_with_ipv6_cidr_blocks[count.index].to_port, var.rules[var.egress_with_ipv6_cidr_blocks[count.index].rule][1])
  protocol          = try(var.egress_with_ipv6_cidr_blocks[count.index].protocol, var.rules[var.egress_with_ipv6_cidr_blocks[count.index].rule][2])
  description       = try(var.egress_with_ipv6_cidr_blocks[count.index].description, "Egress Rule")
  ipv6_cidr_blocks = try(
    length(split(",", var.egress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks)) > 1
    ? compact(split(",", var.egress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks))
    : [var.egress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks],
    var.egress_ipv6_cidr_blocks,
  )
  prefix_list_ids = var.egress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "computed_egress_with_ipv6_cidr_blocks" {
  count             = var.create ? var.number_of_computed_egress_with_ipv6_cidr_blocks : 0
  type              = "egress"
  security_group_id = local.id
  from_port = try(
    var.computed_egress_with_ipv6_cidr_blocks[count.index].from_port,
    var.rules[var.computed_egress_with_ipv6_cidr_blocks[count.index].rule][0],
  )
  to_port = try(
    var.computed_egress_with_ipv6_cidr_blocks[count.index].to_port,
    var.rules[var.computed_egress_with_ipv6_cidr_blocks[count.index].rule][1],
  )
  protocol = try(
    var.computed_egress_with_ipv6_cidr_blocks[count.index].protocol,
    var.rules[var.computed_egress_with_ipv6_cidr_blocks[count.index].rule][2],
  )
  description = try(var.computed_egress_with_ipv6_cidr_blocks[count.index].description, "Egress Rule")
  ipv6_cidr_blocks = try(
    length(split(",", var.computed_egress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks)) > 1
    ? compact(split(",", var.computed_egress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks))
    : [var.computed_egress_with_ipv6_cidr_blocks[count.index].ipv6_cidr_blocks],
    var.egress_ipv6_cidr_blocks,
  )
  prefix_list_ids = var.egress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "egress_with_source_security_group_id" {
  count             = var.create ? length(var.egress_with_source_security_group_id) : 0
  type              = "egress"
  security_group_id = local.id
  from_port = try(
    var.egress_with_source_security_group_id[count.index].from_port,
    var.rules[var.egress_with_source_security_group_id[count.index].rule][0],
  )
  to_port = try(
    var.egress_with_source_security_group_id[count.index].to_port,
    var.rules[var.egress_with_source_security_group_id[count.index].rule][1],
  )
  protocol = try(
    var.egress_with_source_security_group_id[count.index].protocol,
    var.rules[var.egress_with_source_security_group_id[count.index].rule][2],
  )
  description              = try(var.egress_with_source_security_group_id[count.index].description, "Egress Rule")
  source_security_group_id = var.egress_with_source_security_group_id[count.index].source_security_group_id
  prefix_list_ids          = var.egress_prefix_list_ids
  whole                    = true
}

resource "aws_security_group_rule" "computed_egress_with_source_security_group_id" {
  count             = var.create ? var.number_of_computed_egress_with_source_security_group_id : 0
  type              = "egress"
  security_group_id = local.id
  from_port = try(
    var.computed_egress_with_source_security_group_id[count.index].from_port,
    var.rules[var.computed_egress_with_source_security_group_id[count.index].rule][0],
  )
  to_port = try(
    var.computed_egress_with_source_security_group_id[count.index].to_port,
    var.rules[var.computed_egress_with_source_security_group_id[count.index].rule][1],
  )
  protocol = try(
    var.computed_egress_with_source_security_group_id[count.index].protocol,
    var.rules[var.computed_egress_with_source_security_group_id[count.index].rule][2],
  )
  description              = try(var.computed_egress_with_source_security_group_id[count.index].description, "Egress Rule")
  source_security_group_id = var.computed_egress_with_source_security_group_id[count.index].source_security_group_id
  prefix_list_ids          = var.egress_prefix_list_ids
  whole                    = true
}

resource "aws_security_group_rule" "egress_with_self" {
  count             = var.create ? length(distinct(concat(local.more.egress_with_self, var.egress_with_self))) : 0
  type              = "egress"
  security_group_id = local.id
  from_port = try(
    distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].from_port,
    var.rules[distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].rule][0],
  )
  to_port = try(
    distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].to_port,
    var.rules[distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].rule][1],
  )
  protocol = try(
    distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].protocol,
    var.rules[distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].rule][2],
  )
  description     = try(distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].description, "Egress Rule")
  self            = try(tobool(distinct(concat(local.more.egress_with_self, var.egress_with_self))[count.index].self), true)
  prefix_list_ids = var.egress_prefix_list_ids
  whole           = true
}

resource "aws_security_group_rule" "computed_egress_with_self" {
  count             = var.create ? var.number_of_computed_egress_with_self : 0
  type              = "egress"
  security_group_id = local.id
  from_port         = try(var.computed_egress_with_self[count.index].from_port, var.rules[var.computed_egress_with_self[count.index].rule][0])
  to_port           = try(var.computed_egress_with_self[count.index].to_port, var.rules[var.computed_egress_with_self[count.index].rule][1])
  protocol          = try(var.computed_egress_with_self[count.index].protocol, var.rules[var.computed_egress_with_self[count.index].rule][2])
  description       = try(var.computed_egress_with_self[count.index].description, "Egress Rule")
  self              = try(tobool(var.computed_egress_with_self[count.index].self), true)
  prefix_list_ids   = var.egress_prefix_list_ids
  whole             = true
}

resource "aws_security_group_rule" "egress_with_prefix_list_ids" {
  count             = var.create ? length(var.egress_with_prefix_list_ids) : 0
  type              = "egress"
  security_group_id = local.id
  from_port         = try(var.egress_with_prefix_list_ids[count.index].from_port, var.rules[var.egress_with_prefix_list_ids[count.index].rule][0])
  to_port           = try(var.egress_with_prefix_list_ids[count.index].to_port, var.rules[var.egress_with_prefix_list_ids[count.index].rule][1])
  protocol          = try(var.egress_with_prefix_list_ids[count.index].protocol, var.rules[var.egress_with_prefix_list_ids[count.index].rule][2])
  description       = try(var.egress_with_prefix_list_ids[count.index].description, "Egress Rule")
  prefix_list_ids = try(
    length(split(",", var.egress_with_prefix_list_ids[count.index].prefix_list_ids)) > 1
    ? compact(split(",", var.egress_with_prefix_list_ids[count.index].prefix_list_ids))
    : [var.egress_with_prefix_list_ids[count.index].prefix_list_ids],
    var.egress_prefix_list_ids,
  )
  whole = true
}

resource "aws_security_group_rule" "computed_egress_with_prefix_list_ids" {
  count             = var.create ? var.number_of_computed_egress_with_prefix_list_ids : 0
  type              = "egress"
  security_group_id = local.id
  from_port = try(
    var.computed_egress_with_prefix_list_ids[count.index].from_port,
    var.rules[var.computed_egress_with_prefix_list_ids[count.index].rule][0],
  )
  to_port = try(
    var.computed_egress_with_prefix_list_ids[count.index].to_port,
    var.rules[var.computed_egress_with_prefix_list_ids[count.index].rule][1],
  )
  protocol = try(
    var.computed_egress_with_prefix_list_ids[count.index].protocol,
    var.rules[var.computed_egress_with_prefix_list_ids[count.index].rule][2],
  )
  description = try(var.computed_egress_with_prefix_list_ids[count.index].description, "Egress Rule")
  prefix_list_ids = try(
    length(split(",", var.computed_egress_with_prefix_list_ids[count.index].prefix_list_ids)) > 1
    ? compact(split(",", var.computed_egress_with_prefix_list_ids[count.index].prefix_list_ids))
    : [var.computed_egress_with_prefix_list_ids[count.index].prefix_list_ids],
    var.egress_prefix_list_ids,
  )
  whole = true
}

output "security_group_id" { value = local.id }
output "security_group_arn" { value = one(aws_security_group.this[*].arn) }
output "security_group_name" { value = one(aws_security_group.this[*].name) }
