process BUILDREPORT_MERGE {
    tag "$meta.id"
    label 'process_low'

    conda "${moduleDir}/environment.yml"
    container "build-report:0.2.0"

    input:
    tuple val(meta), path(plan, stageAs: 'plan/plan.json'), path(models), path(inputs), path(pieces, stageAs: 'plan/pieces/*')

    output:
    tuple val(meta), path("${prefix}"), emit: site
    tuple val("${task.process}"), val('buildreport'), eval('build-report --version'), emit: versions_buildreport, topic: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    build-report merge plan -o ${prefix} -j ${task.cpus} ${args}
    """

    stub:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    mkdir ${prefix}
    touch ${prefix}/index.html
    """
}
